#pragma once

// What a composer keeps from one document to the next, and its two halves: writing (compose.cpp), and what is said of what was
// written (compose_judge.cpp).

#include "compose/interchange_merge.hpp"
#include "compose/inverse.hpp"
#include "compose/layout.hpp"
#include "compose/loop_draft.hpp"
#include "compose/value_tree.hpp"
#include "eligibility/bound_mapping.hpp"

#include <x279/compose.hpp>
#include <x279/validate.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace x279 {

/// A mapping with what it takes to read it backwards.
struct direction {
  set_kind kind;
  compose::inverse inverse;
  compose::loop_draft draft;

  direction(set_kind k, mapping::bound_mapping const& m) : kind(k), inverse(m), draft(*m.guide) {}
};

struct composer::state {
  /// What refuses a text must not be lost behind a thousand notes: the list of the caller has the cap.
  static constexpr std::size_t all_findings = std::numeric_limits<std::uint32_t>::max();

  compose::value_tree tree;
  direction request{set_kind::inquiry_270, mapping::bound_request()};
  direction response{set_kind::response_271, mapping::bound_response()};
  compose::layout_reader layout;
  write::draft_set document; ///< of one JSON text
  compose::interchange_merge interchange;
  std::vector<write::draft_set> sets; ///< of the interchange, finished
  std::string text;
  std::string written;  ///< whole interchanges, handed out together
  std::string open_end; ///< the terminator that the last one of them lacks
  validator judge;
  findings judged{all_findings};
  compose_summary summary;
  std::map<std::string, std::size_t, std::less<>>
      written_numbers;                             ///< ISA13 of the interchanges, and the first that has it
  std::string_view control_number_path;            ///< of the interchange that is gathered
  std::string_view prefix_before;                  ///< of the paths of the document that was gathered last: "[2]."
  std::unordered_set<std::string_view> refused_at; ///< paths of refused values, and of the objects that hold them
  std::string_view carried_path;                   ///< the layout of the interchange that is gathered
  std::size_t envelope_errors = 0;                 ///< by the profile: no value of the JSON was refused for them
  std::size_t noted = 0;                           ///< findings that `refused_at` was made of

  // compose.cpp
  void start();
  direction& choose(findings& found);
  void read(direction& d, compose_options const& options, std::string_view prefix, findings& found);
  static envelope settings_of(compose_options const& options, std::optional<compose::carried_layout> const& around);
  std::string given_number(compose_options const& options, std::size_t index) const;
  void note_disagreement(compose::contradiction c, std::string_view prefix, findings& found) const;
  void write(compose_options const& options, findings& found);
  bool write_exact(envelope const& given, envelope const& settings, findings& found);
  bool write_plain(envelope const& given, envelope const& settings, findings& found);
  void note_left_out(findings& found);
  void judge_frame(tables::guide const& g, write::set_layout const* as_received, findings& found) const;
  void judge_repeated_number(std::string_view number, bool received, findings& found);
  result<compose_summary> finish(compose_options const& options, findings& own, std::string& out, findings& found);

  // compose_judge.cpp
  /// What the guide and the profile say of the text that was written, told by JSON paths. `exact`: its envelope was carried, and
  /// is as it is; the writer makes its own right.
  void judge_text(compose_options const& options, bool exact, findings& found);
  /// Hands out the findings of a call, but those that repeat another one.
  void hand_out(findings const& own, findings& found);
  void note_refusals(findings const& found);
  bool may_follow(finding const& f, bool about_nothing) const;
  std::string_view path_in_envelope(finding const& f, envelope const& given) const;
  std::string_view path_of_missing(place const& where, findings& found) const;
};

} // namespace x279
