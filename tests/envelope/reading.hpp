#pragma once

// A payload, read: what the tests of the envelope ask about. The payload is made up.

#include "support/edited.hpp"

#include <x279/interchange.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279 {

// For Boost.Test.
inline std::ostream& operator<<(std::ostream& out, rule r) { return out << info(r).id << ' ' << info(r).name; }
inline std::ostream& operator<<(std::ostream& out, errc code) { return out << describe(code); }
inline std::ostream& operator<<(std::ostream& out, severity s) { return out << static_cast<int>(s); }
inline std::ostream& operator<<(std::ostream& out, set_kind k) { return out << static_cast<int>(k); }

namespace testing {

inline constexpr std::string_view isa =
    "ISA*00*          *00*          *ZZ*GATEWAY01      *ZZ*PAYERX         *260115*1412*^*00501*000000905*0*T*:~";

/// An acknowledgment, two sets in one group, one in another. Nothing is wrong with it.
inline std::string sample() {
  return std::string(isa) +
         "TA1*000000101*260115*1412*A*000~"
         "GS*HB*PAYERX*GATEWAY01*20260115*1412*905*X*005010X279A1~"
         "ST*271*0001*005010X279A1~BHT*0022*11*A1*20260115*1412~HL*1**20*1~SE*4*0001~"
         "ST*271*0002*005010X279A1~BHT*0022*11*A2*20260115*1412~NM1*PR*2*ISAAC ISABEL NARCISA~SE*4*0002~"
         "GE*2*905~"
         "GS*HS*GATEWAY01*PAYERX*20260115*1412*906*X*005010X279A1~"
         "ST*270*0001*005010X279A1~BHT*0022*13*A3*20260115*1412~EQ*30^35~SE*4*0001~"
         "GE*1*906~IEA*2*000000905~";
}

/// One set in one group, with these segments between ST and SE, the count being right.
inline std::string with_body(std::string_view body, std::string_view set_number = "0001",
                             std::string_view control_number = "000000905") {
  auto const segments = std::count(body.begin(), body.end(), '~') + 2;
  std::string text(isa);
  text.replace(90, 9, control_number);
  text += "GS*HB*PAYERX*GATEWAY01*20260115*1412*905*X*005010X279A1~";
  text.append("ST*271*").append(set_number).append("*005010X279A1~").append(body);
  text.append("SE*").append(std::to_string(segments)).append("*").append(set_number).append("~GE*1*905~IEA*1*");
  return text.append(control_number).append("~");
}

inline std::string with_line_breaks(std::string_view text, std::string_view line_break, char terminator = '~') {
  std::string out;
  for (char c : text) {
    out += c;
    if (c == terminator) out += line_break;
  }
  return out;
}

/// The same text under other delimiters; ISA11 and ISA16 are among them.
inline std::string with_delimiters(std::string_view text, delimiters const& d) {
  std::string out(text);
  for (char& c : out)
    c = c == '*' ? d.element : c == '^' ? d.repetition : c == ':' ? d.component : c == '~' ? d.segment : c;
  return out;
}

/// Reads a payload; keeps all of it alive.
class reading {
public:
  explicit reading(std::string payload, read_options const& options = {})
      : payload_(std::move(payload)), result_(parser_.parse(std::string_view(payload_), options, found_)) {}

  bool ok() const noexcept { return result_.has_value(); }
  x279::error const& error() const noexcept { return result_.error(); }
  payload_view payload() const noexcept { return parser_.last(); }
  interchange_view interchange(std::size_t i = 0) const { return payload().interchanges()[i]; }
  set_view set(std::size_t i) const { return payload().sets()[i]; }
  std::string_view bytes() const noexcept { return payload_; }

  std::vector<finding> const& found() const noexcept { return found_.list(); }
  std::vector<rule> rules() const {
    std::vector<rule> all;
    for (finding const& f : found()) all.push_back(f.rule);
    return all;
  }
  std::size_t count(rule r) const {
    return static_cast<std::size_t>(
        std::count_if(found().begin(), found().end(), [=](finding const& f) { return f.rule == r; }));
  }
  /// The first finding of a rule. A test that asks for one that is not there fails.
  finding const& first(rule r) const {
    for (finding const& f : found())
      if (f.rule == r) return f;
    throw std::logic_error("no finding " + std::string(info(r).id));
  }
  /// The bytes that a finding points at.
  std::string_view at(place const& p) const { return bytes().substr(static_cast<std::size_t>(p.offset), p.length); }

private:
  std::string payload_;
  parser parser_;
  findings found_;
  result<payload_view> result_;
};

/// Whether `part` is a part of `whole`, in memory.
inline bool is_inside(std::string_view part, std::string_view whole) {
  std::less_equal<char const*> const before;
  return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

/// The rules as text, to compare and to print.
inline std::string names(std::vector<rule> const& rules) {
  std::string all;
  for (rule r : rules) all.append(all.empty() ? "" : " ").append(info(r).name);
  return all;
}

} // namespace testing
} // namespace x279
