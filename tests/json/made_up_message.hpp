#pragma once

// Builds the minimal 271 or 270 that a table's cases add their segments to (see expected/response_rows.txt).

#include "json/table_file.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace x279::test {

/// An interchange around segments that are cut at ~ and closed by one: BHT to the last before SE.
/// `transaction` is "270" or "271"; the SE counts what is there.
inline std::string interchange_around(std::string_view transaction, std::string_view body) {
  std::size_t segments = 2;
  for (char c : body) segments += c == '~';
  bool const inquiry = transaction == "270";
  std::string const id(transaction);
  return "ISA*00*          *00*          *ZZ*LAKEHEALTH     *ZZ*LAKESIDE       *240105*0930*^*00501*000000905*0*" +
         std::string(inquiry ? "P" : "T") + "*:~GS*" + (inquiry ? "HS" : "HB") +
         "*LAKEHEALTH*LAKESIDE*20240105*0930*905*X*005010X279A1~ST*" + id + "*0001*005010X279A1~" + std::string(body) +
         "SE*" + std::to_string(segments) + "*0001~GE*1*905~IEA*1*000000905~";
}

namespace detail {

class message_builder {
public:
  explicit message_builder(example const& e) : example_(e) {}

  std::string build() {
    std::string const transaction = example_.inquiry ? "270" : "271";
    add(given("BHT", example_.inquiry ? "BHT*0022*13*000000905*20240105*0930" : "BHT*0022*11*DESK-7*20240105*0930",
              "BHT"));
    std::string const set = all("set");
    if (set.empty())
      loops();
    else
      add(set);
    return interchange_around(transaction, body_);
  }

private:
  /// All that the case adds to one loop.
  std::string all(std::string_view loop) const {
    std::string text;
    for (addition const& a : example_.additions) {
      if (a.loop != loop) continue;
      if (!text.empty()) text += '~';
      text += a.segments;
    }
    return text;
  }

  /// The loop's first segment, unless the case has its own, and what the case adds.
  std::string given(std::string_view loop, std::string_view usual, std::string_view id) const {
    std::string const added = all(loop);
    if (starts(added, id)) return added;
    return std::string(usual) + (added.empty() ? "" : "~" + added);
  }

  void add(std::string_view segments) {
    if (segments.empty()) return;
    body_ += segments;
    body_ += '~';
  }

  void loops() {
    bool const dependent = !all("2000D").empty() || !all("2100D").empty() || !all("2110D").empty();
    std::string_view const source =
        example_.inquiry ? "NM1*PR*2*Unknown*****PI*LHP01" : "NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01";
    add(given("2000A", example_.stop == "2100A" ? "HL*1**20*0" : "HL*1**20*1", "HL"));
    add(given("2100A", source, "NM1"));
    if (example_.stop == "2100A") return;
    add(given("2000B", example_.stop == "2100B" ? "HL*2*1*21*0" : "HL*2*1*21*1", "HL"));
    add(given("2100B", "NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893", "NM1"));
    if (example_.stop == "2100B") return;
    add(given("2000C", dependent ? "HL*3*2*22*1" : "HL*3*2*22*0", "HL"));
    add(given("2100C", "NM1*IL*1*DOE*JANE****MI*W000000001", "NM1"));
    benefits("2110C");
    if (!dependent) return;
    add(given("2000D", "HL*4*3*23*0", "HL"));
    add(given("2100D", "NM1*03*1*DOE*SAM", "NM1"));
    benefits("2110D");
  }

  void benefits(std::string_view loop) {
    if (all(loop).empty()) return;
    add(example_.inquiry ? given(loop, "EQ*30", "EQ") : given(loop, "EB*D**30", "EB"));
  }

  example const& example_;
  std::string body_;
};

} // namespace detail

/// The interchange that a case of a table speaks of.
inline std::string message_of(example const& e) { return detail::message_builder(e).build(); }

} // namespace x279::test
