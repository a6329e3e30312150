#include "validation/envelope.hpp"
#include "validation/guide_plan.hpp"
#include "validation/judges.hpp"
#include "validation/profile_envelope.hpp"
#include "validation/profile_plan.hpp"
#include "validation/subject.hpp"
#include "validation/table_scratch.hpp"

#include <x279/guide.hpp>
#include <x279/validate.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace x279 {

namespace {

using validation::subject;

/// Who judges a set, in this order: a fault that one finds in the form of a segment mutes it for those behind.
constexpr void (*judges[])(subject const&) = {
    validation::judge_by_tables,
    validation::judge_situations,
    validation::judge_by_profile,
};

std::optional<guide> guide_of(set_kind kind) noexcept {
  switch (kind) {
  case set_kind::inquiry_270: return guides::inquiry_270();
  case set_kind::response_271: return guides::response_271();
  case set_kind::acknowledgment_999: return guides::acknowledgment_999();
  case set_kind::acknowledgment_997:
  case set_kind::other: break;
  }
  return std::nullopt;
}

} // namespace

struct validator::state {
  x279::parser parser;
  x279::walker walker;
  std::vector<std::uint8_t> marks;
  validation::table_scratch scratch;
  std::vector<std::unique_ptr<validation::guide_plan>> plans;

  static constexpr std::size_t most_plans = 16; ///< a program that loads guide after guide does not pile them up

  validation::guide_plan const& plan_of(tables::guide const& g) {
    for (auto& p : plans) {
      if (p->is_for(g)) return *p;
      if (p->guide == &g) return *(p = std::make_unique<validation::guide_plan>(g)); // another guide was here before
    }
    if (plans.size() == most_plans) plans.erase(plans.begin());
    return *plans.emplace_back(std::make_unique<validation::guide_plan>(g));
  }

  std::vector<std::shared_ptr<validation::profile_plan>> profile_plans;

  /// nullptr: there is no profile. Shared, because the envelope's plan is still asked when one for a set drives it out.
  std::shared_ptr<validation::profile_plan> plan_of(profile const& p, tables::guide const& g) {
    if (p.empty()) return nullptr;
    for (auto& known : profile_plans)
      if (known->is_for(p.table(), g)) return known;
    if (profile_plans.size() == most_plans) profile_plans.erase(profile_plans.begin());
    return profile_plans.emplace_back(std::make_shared<validation::profile_plan>(p.table(), g));
  }

  void mark_segments(placed_set const& placed, findings const& found);
  void judge(placed_set const& placed, validate_options const& options, findings& found);
};

/// grammar/README.md: the family of places. A separator that an HL has lost is seen there too.
bool is_of_walk(rule r) noexcept {
  return info(r).id.starts_with("X279-P") || r == rule::separator_lost || r == rule::separator_doubled ||
         r == rule::separator_lost_inside;
}

/// What the walk has told: the last findings, as far as they are of this set and of its family.
void validator::state::mark_segments(placed_set const& placed, findings const& found) {
  tables::guide const& g = placed.guide().table();
  auto const places = placed.places();
  marks.assign(places.size(), 0);
  for (std::size_t i = 0; i != places.size(); ++i)
    if (places[i].late || places[i].node == segment_place::unplaced ||
        g.nodes[places[i].node].usage == tables::usage::not_used)
      marks[i] = validation::mark::misplaced;
  scratch.guesses.clear();
  std::vector<finding> const& list = found.list();
  for (std::size_t i = list.size(); i-- != 0;) {
    place const& where = list[i].where;
    if (where.set != placed.set().number() || !is_of_walk(list[i].rule)) break;
    if (where.segment_in_set == 0 || where.segment_in_set > places.size()) continue;
    std::uint8_t& marked = marks[where.segment_in_set - 1];
    // The catalogue's severity: what a profile makes of the rule changes nothing in what else is told.
    if (where.element != 0 && info(list[i].rule).severity == severity::error)
      marked = static_cast<std::uint8_t>((marked & ~validation::mark::element) |
                                         (where.element & validation::mark::element));
    if (list[i].rule == rule::qualifier_not_listed || list[i].rule == rule::segment_not_in_set)
      scratch.guesses.push_back({where.segment_in_set - 1, i});
  }
}

namespace {

/// While it lives, findings have the severities that the profile gives to their rules.
class severities_of_profile {
public:
  severities_of_profile(std::shared_ptr<validation::profile_plan const> plan, findings& found) noexcept
      : plan_(std::move(plan)), found_(found), before_(found.severities()) {
    if (plan_ != nullptr) found.set_severities(plan_->severities);
  }
  severities_of_profile(severities_of_profile const&) = delete;
  severities_of_profile& operator=(severities_of_profile const&) = delete;
  ~severities_of_profile() { found_.set_severities(before_); }

private:
  std::shared_ptr<validation::profile_plan const> plan_;
  findings& found_;
  std::span<rule_severity const> before_;
};

/// Gives the findings from this one on what the profile says of their rules, in front of what it says of the demand.
void add_help(profile const& by, std::size_t first, findings& found) {
  if (by.empty() || by.table().helps.empty()) return;
  std::string_view kept;
  for (std::size_t i = first; i < found.list().size(); ++i) {
    finding& f = found.list()[i];
    std::string_view const text = by.help(f.rule);
    if (text.empty()) continue;
    if (!f.help.empty())
      f.help = found.keep(std::string(text) + ' ' + std::string(f.help));
    else
      f.help = kept = kept == text ? kept : found.keep(text);
  }
}

} // namespace

validator::validator() : state_(std::make_unique<state>()) {}
validator::validator(validator&&) noexcept = default;
validator& validator::operator=(validator&&) noexcept = default;
validator::~validator() = default;

payload_view validator::last() const noexcept { return state_->parser.last(); }

result<validate_summary> validator::validate(std::string_view payload, validate_options const& options,
                                             findings& found) {
  if (!state_) state_ = std::make_unique<state>(); // a moved-from validator may be used again
  std::size_t const first = found.list().size();
  severities_of_profile const weigh(state_->plan_of(options.profile, guides::envelope().table()), found);
  auto const read = state_->parser.parse(payload, options.read, found);
  if (!read) return read.error();
  validation::judge_envelope(*read, state_->plan_of(guides::envelope().table()), state_->scratch, found);
  validation::judge_envelope_by_profile(*read, payload, options, found);
  validate_summary summary;
  summary.interchanges = static_cast<std::uint32_t>(read->interchanges().size());
  for (set_view const set : read->sets()) {
    ++summary.sets;
    std::optional<guide> const by = guide_of(set.kind());
    if (!by) continue;
    std::size_t const before = found.count(severity::error);
    state_->judge(state_->walker.walk(set, *by, found), options, found);
    ++summary.judged;
    summary.faulty_sets += found.count(severity::error) != before;
  }
  add_help(options.profile, first, found);
  return summary;
}

void validator::judge(placed_set const& placed, validate_options const& options, findings& found) {
  if (!state_) state_ = std::make_unique<state>();
  std::size_t const first = found.list().size();
  state_->judge(placed, options, found);
  add_help(options.profile, first, found);
}

void validator::state::judge(placed_set const& placed, validate_options const& options, findings& found) {
  mark_segments(placed, found);
  tables::guide const& g = placed.guide().table();
  std::shared_ptr<validation::profile_plan> const by_profile = plan_of(options.profile, g);
  severities_of_profile const weigh(by_profile, found);
  subject const s{placed,     g,       placed.set().kind(), options, found, placed.set().segments(), marks,
                  plan_of(g), scratch, by_profile.get()};
  for (auto const judge_set : judges) judge_set(s);
}

} // namespace x279
