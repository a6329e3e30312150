#pragma once

// Holds the cases of the catalogue against what comes of them.

#include "catalogue/case_verbs.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

namespace detail {

inline std::string place_of(finding const& f) {
  std::string text(f.where.segment_id.view());
  if (f.where.element != 0) text += (f.where.element < 10 ? "0" : "") + std::to_string(f.where.element);
  if (f.where.component != 0) text += '-' + std::to_string(f.where.component);
  if (f.where.repetition != 0) text += '^' + std::to_string(f.where.repetition);
  return text;
}

/// "ISA06", "2110C EB03", "2110C", "subscriber.memberId".
inline bool is_at(finding const& f, std::string_view at) {
  std::string_view const loop = f.where.loop.view();
  std::string const place = place_of(f);
  return at == place || at == std::string(loop) + ' ' + place || (!f.path.empty() && at == f.path);
}

inline std::string shown(std::vector<finding> const& found) {
  std::string text;
  for (finding const& f : found) {
    text.append(text.empty() ? "" : ", ").append(info(f.rule).name).append(" at ");
    text.append(f.where.loop.view()).append(" ").append(place_of(f)).append(f.path);
  }
  return text.empty() ? "nothing" : text;
}

/// The pieces between segment terminators and line breaks, sorted.
inline std::vector<std::string> pieces_of(std::string const& text) {
  std::vector<std::string> all(1);
  for (char const c : text) {
    if (c == '~' || c == '\n')
      all.emplace_back();
    else
      all.back() += c;
  }
  std::ranges::sort(all);
  return all;
}

/// How many pieces the one has and the other lacks.
inline std::size_t apart(std::string const& one, std::string const& other) {
  auto const a = pieces_of(one), b = pieces_of(other);
  std::vector<std::string> differ;
  std::ranges::set_symmetric_difference(a, b, std::back_inserter(differ));
  return differ.size();
}

} // namespace detail

/// Pieces (segments, lines of JSON) that the two inputs of a case may differ in: two segments changed, or a few more or less.
inline constexpr std::size_t most_apart = 6;

/// What is wrong with a case, a line each; empty where it holds.
class case_judge {
public:
  case_judge(case_book const& book, rule_case const& c) : book_(book), case_(c) {}

  std::vector<std::string> faults() {
    rule_info const* const known = find_rule(case_.id);
    if (known == nullptr || known->name != case_.name) {
      add(case_.line, "no such rule");
      return faults_;
    }
    if (case_.reason.empty()) judge_runs(*known);
    return faults_;
  }

private:
  void judge_runs(rule_info const& known) {
    if (case_.fires.line == 0 || case_.silent.line == 0)
      return add(case_.line, "a case fires, and one beside it is silent");
    auto const fires = run(case_.fires), silent = run(case_.silent);
    if (!fires || !silent) return;
    std::set<std::string_view> wanted(case_.fires.beside.begin(), case_.fires.beside.end());
    if (known.severity != severity::info) wanted.insert(known.name);
    judge_others(case_.fires, fires->found, wanted);
    judge_others(case_.silent, silent->found, {case_.silent.beside.begin(), case_.silent.beside.end()});
    judge_place(known, fires->found);
    if (speaks(known, silent->found)) add(case_.silent.line, "should be silent: " + detail::shown(silent->found));
    judge_distance(*fires, *silent);
  }

  std::optional<rule_trial> run(rule_run const& r) {
    try {
      return tried(book_, case_, r);
    } catch (std::runtime_error const& e) {
      add(r.line, e.what());
      return {};
    }
  }

  static bool speaks(rule_info const& known, std::vector<finding> const& found) {
    return std::ranges::any_of(found, [&](finding const& f) { return info(f.rule).id == known.id; });
  }

  /// All that a receiver might refuse is told of in the case.
  void judge_others(rule_run const& r, std::vector<finding> const& found, std::set<std::string_view> const& wanted) {
    std::set<std::string_view> told;
    for (finding const& f : found)
      if (f.severity != severity::info || wanted.contains(info(f.rule).name)) told.insert(info(f.rule).name);
    if (told != wanted) add(r.line, "found " + detail::shown(found));
  }

  void judge_place(rule_info const& known, std::vector<finding> const& found) {
    if (!speaks(known, found)) return add(case_.fires.line, "does not fire: " + detail::shown(found));
    std::string const& at = case_.fires.at;
    bool const there = at.empty() || std::ranges::any_of(found, [&](finding const& f) {
                         return info(f.rule).id == known.id && detail::is_at(f, at);
                       });
    if (!there) add(case_.fires.line, "not at " + at + ": " + detail::shown(found));
  }

  void judge_distance(rule_trial const& fires, rule_trial const& silent) {
    std::size_t pieces = 0;
    for (std::size_t i = 0; i != fires.inputs.size(); ++i) pieces += detail::apart(fires.inputs[i], silent.inputs[i]);
    if (pieces > most_apart) add(case_.silent.line, "differs in " + std::to_string(pieces) + " segments or lines");
    if (fires.inputs == silent.inputs && case_.fires.options == case_.silent.options &&
        case_.fires.profile == case_.silent.profile)
      add(case_.silent.line, "does not differ");
  }

  void add(unsigned line, std::string const& what) {
    faults_.push_back(case_.file + ":" + std::to_string(line) + " " + case_.name + ": " + what);
  }

  case_book const& book_;
  rule_case const& case_;
  std::vector<std::string> faults_;
};

} // namespace x279::testing
