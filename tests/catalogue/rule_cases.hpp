#pragma once

// The cases of the catalogue (cases/*.md) as they are read; cases/README.md explains the form.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace x279::testing {

/// A made-up input that cases begin from.
struct named_payload {
  std::string kind; ///< "x12", "270", "271", "999" (body of a set), "json", "text"
  std::string text;
  std::string file;
};

/// One change of a text. `what` stands in it exactly once, or at least once where it changes `everywhere`.
struct text_edit {
  std::string what, with;
  bool everywhere = false;
};

/// The input of one run: what is changed, what is set, and what comes of it.
struct rule_run {
  unsigned line = 0;                ///< 0: the section has none
  std::vector<text_edit> edits;     ///< none: the payload as it is
  std::vector<std::string> options; ///< behind those of the section
  std::string profile;              ///< the same
  std::vector<std::string> beside;  ///< names of the rules that speak up too
  std::string at;                   ///< where: "ISA06", "2110C EB03", a JSON path; empty where the row does not say
};

/// A section: one rule.
struct rule_case {
  std::string file, id, name;
  unsigned line = 0;
  std::string verb;                  ///< "read", "validate", "read back", …
  std::vector<std::string> payloads; ///< names; one, or two for the verbs that hold one against another
  std::vector<std::string> options;  ///< "gaps=1", "strict"
  std::string profile;               ///< lines of the profile language
  rule_run fires, silent;
  std::string reason;               ///< why the rule has no case here: no input brings it about, or a huge one
  std::string test_file, test_name; ///< what tests it then
};

struct case_book {
  std::map<std::string, named_payload, std::less<>> payloads;
  std::vector<rule_case> cases;
};

/// Adds what stands in the text of a file to the book. Throws `std::runtime_error` that names file and line where the text
/// is not in the form.
void read_rule_cases(std::string_view text, std::string const& file, case_book& book);
/// All files of tests/catalogue/cases.
case_book read_case_book();

/// The text with the edits made, one after the other. Throws `std::runtime_error` where an edit has no place.
std::string with_edits(std::string text, std::vector<text_edit> const& edits);

} // namespace x279::testing
