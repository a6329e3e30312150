#include "guide/placement.hpp"
#include "syntax/characters.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace x279 {

namespace placing {

namespace {

/// Two or three letters or digits, a letter first. Anything else has been reported by the reader.
bool is_segment_id(std::string_view id) noexcept {
  if (id.size() < 2 || id.size() > 3 || syntax::is_digit(id[0])) return false;
  return std::all_of(id.begin(), id.end(), syntax::is_alphanumeric);
}

} // namespace

void instance_list::grow() {
  std::uint32_t const wanted = capacity_ * 2 + 64;
  auto more = std::make_unique<loop_instance[]>(wanted);
  std::copy_n(instances_.get(), count_, more.get());
  instances_ = std::move(more);
  capacity_ = wanted;
}

[[gnu::always_inline]] inline void placement::place(segment_view const& segment) {
  segment_ = &segment;
  said_ = segment.size() == 0; // a bare segment id has its finding from the reader
  std::uint32_t const at = plan_.column_of(segment.id());
  if (at == plan::no_column) return leave_unknown();
  if (at == plan_.hierarchy) return place_level();
  if (at == plan_.beside_hierarchy && begin_level_misspelled()) return;

  column const& of = plan_.columns[at];
  accepting_ = accepting(of);
  cell const& here = frames_[top_].row[at];
  candidate const* const last = plan_.candidates.data() + here.last;
  for (candidate const* c = plan_.candidates.data() + here.first; c != last; ++c)
    if (in_order(*c) && matches(*c)) return take(*c);
  if (take_padded(here, of)) return;
  recover(here, of);
}

void placement::run() {
  std::uint32_t const count = segments_.size();
  start();
  for (; at_ < count; ++at_) place(segments_[at_]);
  close_to(0);
  close_top();
}

/// Opens the outermost loop, which every set is in, and places ST.
void placement::start() {
  frames_[0] = {.row = plan_.loops[0].row};
  loops_.push({});
  if (segments_.size() == 0) return;
  std::uint16_t const trigger = plan_.loops[0].trigger;
  loops_[0].implied = trigger == tables::none || segments_[0].id() != segment_id(trigger);
  if (loops_[0].implied) return;
  // The caller chose the guide by ST01; it is not judged again here.
  frames_[0].reached = plan_.loops[0].start;
  frames_[0].latest = trigger;
  places_[0] = {.node = trigger, .late = false, .loop = 0};
  at_ = 1;
}

bool placement::matches_text(candidate const& c) const noexcept {
  tables::qualifier const& when = plan_.guide->nodes[c.node].when;
  element_view const element = (*segment_)[when.element];
  std::string_view const text =
      without_padding(when.component == 0 ? element.text() : element.component(when.component));
  return std::find(when.codes.begin(), when.codes.end(), text) != when.codes.end();
}

void placement::notice(candidate const& c) {
  if (c.traits & not_used && begin_level_of_next(c.depth)) return;
  if (c.traits & not_used) report(rule::segment_not_used, {.loop = c.loop});
  if (c.traits & bracket_start) begin_bracket(frames_[c.depth]);
  if (c.traits & bracket_end) end_bracket(frames_[c.depth]);
}

void placement::check_closed(unsigned depth) {
  check_bracket(frames_[depth]);
  check_children(depth);
}

void placement::leave_unplaced(rule why) {
  places_[at_] = {.node = segment_place::unplaced, .late = false, .loop = frames_[top_].instance};
  if (is_segment_id(segment_->id())) report(why, {.loop = frames_[top_].loop});
}

void placement::report(rule r, saying const& s) {
  if (said_) return;
  said_ = true;
  report_at(at_, r, s);
}

void placement::report_at(std::uint32_t segment, rule r, saying const& s) {
  finding f;
  f.rule = r;
  f.severity = info(r).severity;
  f.where = set_.place_of(segment, s.element, s.component);
  f.where.loop = loop_id(s.loop);
  f.related = s.related;
  f.numbers[0] = s.number;
  found_.add(f);
}

} // namespace placing

struct walker::state {
  static constexpr std::size_t most_plans = 16; ///< a program that loads guide after guide does not pile them up

  std::vector<std::unique_ptr<placing::plan>> plans;
  std::vector<placing::frame> frames;
  std::vector<placing::level> levels;
  std::vector<segment_place> places;
  placing::instance_list loops;

  placing::plan const& plan_of(tables::guide const& g) {
    for (auto& p : plans) {
      if (p->is_for(g)) return *p;
      if (p->guide == &g) return *(p = std::make_unique<placing::plan>(g)); // another guide had this address before
    }
    if (plans.size() == most_plans) plans.erase(plans.begin());
    return *plans.emplace_back(std::make_unique<placing::plan>(g));
  }
};

walker::walker() : state_(std::make_unique<state>()) {}
walker::walker(walker&&) noexcept = default;
walker& walker::operator=(walker&&) noexcept = default;
walker::~walker() = default;

placed_set walker::walk(set_view set, guide g, findings& found) {
  if (!state_) state_ = std::make_unique<state>(); // a moved-from walker may be used again
  state& s = *state_;
  placing::plan const& p = s.plan_of(g.table());
  if (s.frames.size() <= p.depth + std::size_t{1}) {
    s.frames.resize(p.depth + std::size_t{2});
    s.levels.resize(p.depth + std::size_t{2});
  }
  s.places.resize(set.size());
  s.loops.clear();
  placing::placement(p, set, found, s.frames.data(), s.levels.data(), s.places.data(), s.loops).run();
  return {set, g, s.places, s.loops.all()};
}

} // namespace x279
