#pragma once

// The demands of a profile and of those that it builds on, laid out for one guide: which hold at which node and loop.
// Made once for each pair that a validator meets.

#include "guide/tables.hpp"
#include "validation/profile_tables.hpp"
#include "validation/subject.hpp"

#include <x279/finding.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::validation {

/// How often something has come in the same instance of a loop.
struct instance_count {
  std::uint32_t instance = 0; ///< plus 1; 0: none
  std::uint32_t count = 0;
};

/// The bound of a window of dates: CCYYMMDD.
using day_text = std::array<char, 8>;

/// A demand of a profile, with what is remembered of it while a set goes by.
struct planned_demand {
  tables::demand const* demand = nullptr;
  std::uint16_t child = tables::none; ///< a required segment that opens this loop of the guide: asked of the parent
  instance_count tally;
  day_text bound{};
  std::string_view wanted{}, because{}; ///< its words, as long as the list of findings; empty: not kept yet
};

struct profile_plan {
  profile_plan(tables::profile const& p, tables::guide const& g);

  bool is_for(tables::profile const& p, tables::guide const& g) const noexcept {
    return profile == &p && serial == p.serial && guide == &g && guide_serial == g.serial;
  }
  std::span<std::uint32_t const> at_node(std::uint16_t node) const noexcept { return range(node_first, by_node, node); }
  std::span<std::uint32_t const> in_loop(std::uint16_t loop) const noexcept { return range(loop_first, by_loop, loop); }

  tables::profile const* profile;
  tables::guide const* guide;
  std::uint64_t serial, guide_serial;
  std::vector<rule_severity> severities;
  std::vector<planned_demand> demands;
  std::vector<std::uint32_t> node_first, by_node; ///< indices of `demands`
  std::vector<std::uint32_t> loop_first, by_loop;
  std::vector<std::uint32_t> of_set;
  bool has_windows = false;

private:
  static std::span<std::uint32_t const> range(std::vector<std::uint32_t> const& first,
                                              std::vector<std::uint32_t> const& items, std::uint16_t i) noexcept {
    return std::span(items).subspan(first[i], first[i + 1] - first[i]);
  }
};

/// Whether a profile between `asked` and `of`, one that `asked` builds on, makes a demand of `of` itself: then that one tells.
bool is_repeated(tables::profile const& asked, tables::profile const& of, tables::demand const& d) noexcept;

/// One set under the judgement of a profile: what the files profile_*.cpp share.
struct profile_judgement {
  subject const& s;
  profile_plan& plan;

  severity severity_of(planned_demand const& d) const noexcept { return static_cast<severity>(d.demand->severity); }
  /// The demand in words, and its source's. Those of a loaded profile are copied, once for each set.
  std::string_view wanted(planned_demand& d) const { return kept(d.demand->wanted, d.wanted); }
  std::string_view because(planned_demand& d) const { return kept(d.demand->because, d.because); }

  /// A finding about a segment of the set, with the severity and the words of the demand.
  void report(rule r, planned_demand& d, std::uint32_t segment, spot where = {}, saying const& what = {}) const;
  /// The same with other words.
  void report(rule r, planned_demand& d, std::string_view words, std::uint32_t segment, spot where,
              saying const& what) const;
  /// Whether what the demand is asked under holds in this segment.
  bool holds(tables::demand_condition const& c, segment_view const& in) const noexcept;

private:
  std::string_view kept(std::string_view words, std::string_view& copy) const;
};

/// How the payload is exchanged: as the caller says, else the profile.
tables::exchange mode_of(validate_options const& options, tables::profile const& p) noexcept;
inline bool holds_in(tables::demand const& d, tables::exchange mode) noexcept {
  return d.when_exchanged == tables::exchange::any || d.when_exchanged == mode;
}

// profile_elements.cpp
void judge_element(profile_judgement const& j, planned_demand& d, std::uint32_t segment);
void judge_characters(profile_judgement const& j, planned_demand& d);
/// Characters of a value: bytes, or those of UTF-8.
std::size_t count_characters(std::string_view value, bool is_utf8) noexcept;

// profile_dates.cpp
/// Sets the bounds of all windows of the plan by the day of the set; empty where that is not known.
void set_bounds(profile_judgement const& j);
void judge_window(profile_judgement const& j, planned_demand& d, std::uint32_t segment, spot where,
                  std::string_view value);
/// The bound of a window that is asked for on this day (CCYYMMDD, a day of the calendar).
day_text bound_of(tables::demand const& d, std::string_view today) noexcept;

// profile_search.cpp
void judge_patients(profile_judgement const& j, planned_demand& d);
void judge_search_options(profile_judgement const& j, planned_demand& d);

} // namespace x279::validation
