// 270: how many patients are asked about, and whether the receiver can find each by what is sent.

#include "validation/profile_plan.hpp"
#include "validation/search_items.hpp"
#include "validation/situation_scan.hpp" // which loop speaks of whom

#include <algorithm>
#include <bit>
#include <string>

namespace x279::validation {

namespace {

constexpr std::uint32_t of_subscriber = tables::member_id | tables::group_number;

/// What is known of a subscriber or dependent.
struct described {
  std::uint32_t fields = 0;          ///< of tables::search_field
  std::uint32_t at = absent;         ///< NM1, or HL where there is none
  std::uint32_t subscriber = absent; ///< of a dependent: `at` of the one who has the member id and the group number
  std::uint32_t dependents = 0;
  bool is_trusted = true; ///< no segment that describes the person is in doubt
};

/// Goes through the persons of a 270 and hands each patient over: dependents, and subscribers without any.
template <class Take>
class patients {
public:
  patients(subject const& s, Take take) : s_(s), take_(take) {}

  void run() {
    auto const loops = s_.placed.loops();
    for (std::uint32_t k = 0; k != loops.size(); ++k) {
      loop_role const r = role_of(s_.loop_id(loops[k]));
      if (r.who != party::subscriber && r.who != party::dependent) {
        if (r.kind == loop_kind::level) end_subscriber();
        continue;
      }
      if (r.kind == loop_kind::level) begin(r.who, k, loops[k]);
      if (r.kind == loop_kind::name) describe(r.who, k, loops[k]);
    }
    end_subscriber();
  }

private:
  /// Behind the segments of an instance that stand in front of the loops inside it.
  std::uint32_t end_of_own(std::uint32_t instance, loop_instance const& in) const noexcept {
    std::uint32_t i = in.first;
    while (i != in.last && s_.placed.places()[i].loop == instance) ++i;
    return i;
  }

  void begin(party who, std::uint32_t instance, loop_instance const& level) {
    described const begun{.at = level.first, .is_trusted = !s_.is_cut_off(end_of_own(instance, level))};
    end_dependent();
    if (who == party::subscriber) {
      end_subscriber();
      subscriber_ = begun;
      in_subscriber_ = true;
    } else {
      dependent_ = begun;
      in_dependent_ = true;
      ++subscriber_.dependents;
    }
  }

  void describe(party who, std::uint32_t instance, loop_instance const& in) {
    described& d = who == party::dependent ? dependent_ : subscriber_;
    auto const has = [](segment_view const& segment, unsigned n, std::uint32_t bit) {
      return segment[n].empty() ? 0u : bit;
    };
    // What describes the person stands in front of the loops 2110, where other instances begin.
    std::uint32_t const end = end_of_own(instance, in);
    if (s_.is_cut_off(end)) d.is_trusted = false;
    for (std::uint32_t i = in.first; i != end; ++i) {
      segment_view const segment = s_.segment(i);
      if (s_.is_muted(i)) d.is_trusted = false;
      if (segment.id() == "NM1") {
        d.at = i;
        d.fields |= has(segment, 3, tables::last_name) | has(segment, 4, tables::first_name) |
                    (who == party::subscriber ? has(segment, 9, tables::member_id) : 0u);
        if (segment[2].text() == "2") d.is_trusted = false; // an organization: workers' compensation
      }
      if (segment.id() == "DMG") d.fields |= has(segment, 2, tables::birth_date) | has(segment, 3, tables::gender);
      if (segment.id() == "REF" && segment[1].text() == "SY") d.fields |= has(segment, 2, tables::ssn);
      if (segment.id() == "REF" && segment[1].text() == "6P") d.fields |= has(segment, 2, tables::group_number);
    }
  }

  void end_dependent() {
    if (!in_dependent_) return;
    in_dependent_ = false;
    // A dependent has neither a member id nor a group of their own: those are the subscriber's.
    dependent_.fields |= subscriber_.fields & of_subscriber;
    dependent_.subscriber = subscriber_.at;
    dependent_.is_trusted &= subscriber_.is_trusted;
    take_(dependent_);
  }

  void end_subscriber() {
    end_dependent();
    if (in_subscriber_ && subscriber_.dependents == 0) take_(subscriber_);
    in_subscriber_ = false;
  }

  subject const& s_;
  Take take_;
  described subscriber_, dependent_;
  bool in_subscriber_ = false, in_dependent_ = false;
};

/// "member id and birth date".
std::string named(std::uint32_t fields) {
  std::string out;
  int left = std::popcount(fields);
  for (search_item const& i : search_items) {
    if ((fields & i.field) == 0) continue;
    if (!out.empty()) out += left == 1 ? " and " : ", ";
    out += i.name;
    --left;
  }
  return out;
}

} // namespace

void judge_patients(profile_judgement const& j, planned_demand& d) {
  if (j.s.kind != set_kind::inquiry_270) return;
  std::uint64_t count = 0;
  std::uint32_t surplus = 0;
  patients(j.s, [&](described const& who) {
    if (++count == std::uint64_t{d.demand->numbers[0]} + 1) surplus = who.at;
  }).run();
  if (surplus != 0) j.report(rule::patients_beyond_profile, d, surplus, {}, {.numbers = {d.demand->numbers[0], count}});
}

void judge_search_options(profile_judgement const& j, planned_demand& d) {
  std::uint32_t said_option = 0, said_missing = 0; // the words of the last finding: most patients lack the same
  std::string_view words;
  patients(j.s, [&](described const& who) {
    if (!who.is_trusted || who.at == absent) return;
    std::uint32_t nearest = 0;
    int fewest = 64;
    for (std::uint32_t const option : d.demand->numbers) {
      int const missing = std::popcount(option & ~who.fields);
      if (missing < fewest) fewest = missing, nearest = option;
    }
    if (fewest == 0) return;
    std::uint32_t const missing = nearest & ~who.fields;
    if (words.empty() || said_option != nearest || said_missing != missing)
      words =
          j.s.found.keep(named(nearest) + ", of which " + named(missing) + (fewest == 1 ? " is" : " are") + " missing");
    said_option = nearest, said_missing = missing;
    search_item const& first =
        *std::ranges::find_if(search_items, [&](search_item const& i) { return (missing & i.field) != 0; });
    bool const is_dependent = who.subscriber != absent;
    std::uint32_t const at = is_dependent && (first.field & of_subscriber) != 0 ? who.subscriber : who.at;
    j.report(rule::search_option_missing, d, words, at, {},
             {.numbers = {d.demand->numbers.size(), static_cast<std::uint64_t>(fewest)},
              .related = first.element,
              .aaa = is_dependent ? first.of_dependent : first.of_subscriber});
  }).run();
}

} // namespace x279::validation
