#pragma once

#include <x279/rules.hpp> // generated from grammar/rules: enum class rule

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace x279 {

namespace syntax {
class text_arena;
}

enum class severity : std::uint8_t {
  info,    ///< worth knowing, nothing to mend
  warning, ///< legal enough to be read, yet a receiver may refuse it
  error,   ///< breaks X12, the guide, or the gateway's rule
};

/// Up to `N` characters held by value: an identifier such as a segment id or a loop id.
template <std::size_t N>
class short_text {
public:
  constexpr short_text() = default;
  constexpr short_text(std::string_view s) noexcept {
    for (std::size_t i = 0; i < N && i < s.size(); ++i) bytes_[i] = s[i];
  }
  constexpr std::string_view view() const noexcept {
    std::size_t n = 0;
    while (n < N && bytes_[n] != '\0') ++n;
    return {bytes_.data(), n};
  }
  constexpr operator std::string_view() const noexcept { return view(); }
  constexpr bool empty() const noexcept { return bytes_[0] == '\0'; }
  friend constexpr bool operator==(short_text const&, short_text const&) = default;

private:
  std::array<char, N> bytes_{};
};

/// Where something was noticed. Ordinals count from 1; 0 means that the level does not apply.
struct place {
  std::uint64_t offset = 0;          ///< first byte, in the bytes that the caller passed
  std::uint32_t length = 0;          ///< bytes
  std::uint32_t interchange = 0;     ///< in the payload
  std::uint32_t group = 0;           ///< in the interchange
  std::uint32_t set = 0;             ///< in the payload
  std::uint32_t segment_in_file = 0; ///< ISA = 1, counted within its interchange
  std::uint32_t segment_in_set = 0;  ///< ST = 1
  std::uint32_t repetition = 0;
  std::uint8_t element = 0;
  std::uint8_t component = 0;
  short_text<3>
      segment_id; ///< as it stands in the message, `???` for one of more characters; texts and reports show `???` for all that no guide knows
  short_text<6> loop; ///< "2110C"
};

/// One thing that a reader or a validator noticed. Holds no bytes of the message: element values are patients' data.
struct finding {
  x279::rule rule{};
  x279::severity severity{};
  place where;
  /// Numbers that the rule's text speaks of, in its order: a length and the length wanted, a count and the count found.
  /// Of a rule that has a trigger, the second one is the trigger's segment (`rule_info::trigger`). Of an element separator
  /// that is lost or doubled: the element that is wrong as the segment stands, and the rule that it breaks.
  std::array<std::uint64_t, 2> numbers{};
  /// An identifier that the text speaks of: a segment, loop or element that is missing or was expected; or codes of the
  /// guide, "75, 71 or 73".
  short_text<16> related;
  /// Where in a JSON text, or in the C++ struct that stands for it: "subscriber.address.city", "dependents[0].lastName".
  /// Empty for what was read from X12. Lives as long as the list that the finding was added to (`findings::keep`).
  std::string_view path{};
  /// A second such place that the text speaks of: the other one of two that exclude each other. Lives as `path` does.
  std::string_view other_path{};
  /// What should stand there, in words: the codes that the guide lists ("F, M or U"; of a long list how many they are), what
  /// a profile asks for. Lives as `path` does.
  std::string_view wanted{};
  /// What the profile in use says of the rule (`profile::help`), and of its demand (`because`). Lives as `path` does.
  std::string_view help{};
  /// The reject reason (AAA03) of the 271 that would refuse a 270 for it: the rule's, or that which the profile in use names.
  /// Empty: none, as in all that is no 270.
  short_text<2> aaa;
};

/// Whether a text may show what stands in the message.
enum class reveal : std::uint8_t {
  nothing, ///< the default: places, ids, counts and lengths alone
  values, ///< element values too; they are patients' data. Secrets (ISA02, ISA04, REF*JD, REF*4A) stay hidden all the same
};

/// What the catalogue (grammar/rules) says of a rule. The views live as long as the program.
struct rule_info {
  std::string_view id;   ///< "X279-S104": stable for ever, never reused
  std::string_view name; ///< "isa_element_length"
  x279::severity severity{};
  std::uint8_t snip = 0; ///< WEDI SNIP type, 1 to 7; 0 where none applies
  char confidence = 'A'; ///< A official or twice confirmed, B one source, C general knowledge
  std::string_view what; ///< one sentence, with {placeholders}
  std::string_view why;
  std::string_view mend; ///< how to mend it
  std::string_view good; ///< a made-up example that is right
  std::string_view bad;  ///< the same with the fault
  std::string_view source;
  std::string_view ta105, ak905, ik304, ik403, ik502, aaa; ///< the code it leads to, or empty
  /// The element that made what the finding is about required or forbidden ("NM102"), or empty. `finding::numbers[1]` is
  /// then the segment of the set that it stands in, ST = 1; 0: the finding's own.
  std::string_view trigger;
};

rule_info const& info(rule r) noexcept;
/// Looks an id such as "X279-S104" up; nullptr where there is none. O(log of the number of rules).
rule_info const* find_rule(std::string_view id) noexcept;
/// Looks a name such as "isa_element_length" up; nullptr where there is none. Linear in the number of rules.
rule_info const* find_rule_by_name(std::string_view name) noexcept;
/// All rules, ascending by id. Lives as long as the program.
std::span<rule const> all_rules() noexcept;

/// The sentence that says what is wrong at this place, made from the catalogue. With `reveal::values`, `payload`
/// must be the bytes that were read.
std::string message(finding const& f, reveal r = reveal::nothing, std::string_view payload = {});
/// How to mend it, for this finding, and what the profile in use says of the rule.
std::string hint(finding const& f);
/// "interchange 1, set 2, segment 14 (EB), loop 2110C, EB03 repetition 2, byte 1034".
std::string describe(place const& p);

/// A severity that a rule is to have instead of the catalogue's.
struct rule_severity {
  x279::rule rule{};
  x279::severity severity{};
};

/// A list of findings with a cap: what comes after the cap is counted, not stored. Reuse one list for many
/// payloads; `clear` keeps the memory.
class findings {
public:
  /// `cap`: the most findings kept, 1 to 2^32-1.
  explicit findings(std::size_t cap = 1000) noexcept : cap_(cap) {}

  void add(finding const& f);
  /// Puts another finding in the place of one of the list, where more has been learned of the same matter.
  void replace(std::size_t i, finding const& f);
  /// Adds those of another list, with copies of their paths, and counts those that were beyond its cap.
  void append(findings const& other);
  /// Forgets all findings, and what `keep` kept for them; the memory stays, unless a copy of the list still uses it.
  void clear() noexcept;

  /// Keeps a copy of a text (a JSON path, words) for findings of this list. It lives until `clear`, and as long as this list or
  /// a copy of it.
  std::string_view keep(std::string_view text);
  /// A finding of another list with copies of its texts, so that it can be added to this one.
  finding keep(finding f);

  /// Findings of these rules that are added or replaced from now on get these severities. What an option of the caller has
  /// made more severe than the catalogue says gets no milder by this. `choices` ascend by rule and must live until they are
  /// set anew; an empty list ends it. O(log of their number) for each finding.
  void set_severities(std::span<rule_severity const> choices) noexcept { choices_ = choices; }
  std::span<rule_severity const> severities() const noexcept { return choices_; }

  std::vector<finding> const& list() const noexcept { return list_; }
  /// The same, to move places where a text was read out of another one.
  std::vector<finding>& list() noexcept { return list_; }
  /// Findings of this severity, those beyond the cap included.
  std::size_t count(severity s) const noexcept { return counts_[static_cast<std::size_t>(s)]; }
  /// The most findings kept.
  std::size_t cap() const noexcept { return cap_; }
  /// Findings beyond the cap.
  std::size_t dropped() const noexcept { return dropped_; }
  bool has_errors() const noexcept { return count(severity::error) != 0; }

private:
  finding weighed(finding f) const noexcept;

  std::vector<finding> list_;
  std::span<rule_severity const> choices_;
  std::shared_ptr<syntax::text_arena> kept_; ///< shared with copies of the list; made when a text is kept
  std::array<std::size_t, 3> counts_{};
  std::size_t dropped_ = 0;
  std::size_t cap_;
};

} // namespace x279
