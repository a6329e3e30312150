// Every row of the control segments, tried both ways: in a payload with ISA, TA1, GS, ST, SE, GE and IEA, each element is
// given values that must pass and values with one fault, which must make exactly one finding of severity error, in the
// right segment and element, with a code that TA1 or 999 has for it. ST and SE are judged here, not with their guides.

#include "validation/judging.hpp"

#include <guide/codes.hpp>

#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;
namespace tables = x279::tables;
using tables::data_type;

namespace {

using segment = std::vector<std::string>; ///< its id, then its elements

std::vector<segment> segments_of(std::string_view text) {
  std::vector<segment> all(1, segment(1));
  for (char const c : text.substr(0, text.size() - 1))
    if (c == '~')
      all.emplace_back(1);
    else if (c == '*')
      all.back().emplace_back();
    else
      all.back().back() += c;
  return all;
}

std::string text_of(std::vector<segment> const& all) {
  std::string text;
  for (segment const& s : all) {
    for (std::size_t i = 0; i != s.size(); ++i) text += (i == 0 ? "" : "*") + s[i];
    text += '~';
  }
  return text;
}

/// The number that the trailer repeats, and the trailer's element that repeats it.
struct repeated {
  std::string_view header, trailer;
  unsigned element, in_trailer;
};
constexpr repeated pairs[] = {{"ISA", "IEA", 13, 2}, {"GS", "GE", 6, 2}, {"ST", "SE", 2, 2}};

class control_trial {
public:
  control_trial()
      : guide_(x279::guides::envelope().table()),
        // Nothing repeats in it: what does not repeat without ISA11 has a finding of its own.
        base_(segments_of(
            edited(edited(question(), "~GS*", "~TA1*000000904*260115*1412*A*000~GS*"), "*30^98~", "*30~"))) {}

  void run() {
    pass("as it is", base_);
    for (tables::segment_rule const& s : guide_.nodes)
      for (tables::element_rule const& e : s.elements) try_element(s, e);
    for (tables::segment_rule const& s : guide_.nodes) {
      if (s.id == "ISA") continue; // its end is where its seventeenth separator would be
      std::vector<segment> surplus = base_;
      find(surplus, s.id).push_back("X");
      fail("surplus element", surplus, s.id, static_cast<unsigned>(s.elements.size()) + 1);
    }
    BOOST_TEST_MESSAGE("control segments: " << passing_ << " cases pass, " << failing_ << " cases fail");
    BOOST_TEST(passing_ >= 70u);
    BOOST_TEST(failing_ >= 120u);
  }

private:
  static segment& find(std::vector<segment>& all, std::string_view id) {
    return *std::ranges::find_if(all, [&](segment const& s) { return s[0] == id; });
  }

  std::vector<x279::finding> errors_of(std::vector<segment> const& all) {
    text_ = text_of(all);
    found_.clear();
    x279::validator v;
    static_cast<void>(v.validate(text_, {}, found_)); // what is refused is told too
    std::vector<x279::finding> errors;
    for (x279::finding const& f : found_.list())
      if (f.severity == x279::severity::error) errors.push_back(f);
    return errors;
  }

  static std::string list(std::vector<x279::finding> const& errors) {
    std::string text;
    for (x279::finding const& f : errors) text += ' ' + shown(f);
    return text;
  }

  void pass(std::string const& what, std::vector<segment> const& all) {
    auto const errors = errors_of(all);
    BOOST_TEST(errors.empty(), what << ':' << list(errors));
    ++passing_;
  }

  void fail(std::string const& what, std::vector<segment> const& all, std::string_view id, unsigned element) {
    auto const errors = errors_of(all);
    ++failing_;
    bool const right =
        errors.size() == 1 && errors[0].where.segment_id.view() == id && errors[0].where.element == element;
    BOOST_TEST(right, id << element << ' ' << what << ':' << list(errors));
    if (!right) return;
    x279::rule_info const& r = x279::info(errors[0].rule);
    bool const is_answered =
        !r.ta105.empty() || !r.ak905.empty() || !r.ik502.empty() || !r.ik304.empty() || !r.ik403.empty();
    BOOST_TEST(is_answered, id << element << ' ' << what << ": no code for " << r.id);
  }

  /// The payload with another value there, and in the trailer that repeats it.
  std::vector<segment> with(std::string_view id, unsigned element, std::string const& value) const {
    std::vector<segment> all = base_;
    find(all, id)[element] = value;
    for (repeated const& p : pairs)
      if (p.header == id && p.element == element) find(all, p.trailer)[p.in_trailer] = value;
    return all;
  }

  void try_element(tables::segment_rule const& s, tables::element_rule const& e) {
    unsigned const n = e.position;
    tables::data_element const& d = guide_.elements[e.element];
    auto const good = [&](std::string const& v) {
      pass(std::string(s.id) + std::to_string(n) + " = " + v, with(s.id, n, v));
    };
    auto const bad = [&](std::string const& v) { fail("= " + v, with(s.id, n, v), s.id, n); };
    bad("");
    if (s.id == "ISA" && (n == 11 || n == 16)) return; // delimiters, which tests of the reader change
    bad(std::string(d.max + 1u, '7'));
    if (d.min > 1) bad(std::string(d.min - 1u, '7'));
    if (!e.codes.empty()) return try_codes(s, e, good, bad);
    switch (d.type) {
    case data_type::DT:
      for (char const* day : {"240229", "20240229"})
        if (std::string_view(day).size() == d.max) good(day);
      for (char const* no_day : {"250229", "20250229", "2501AA", "202501AA"})
        if (std::string_view(no_day).size() == d.max) bad(no_day);
      return;
    case data_type::TM:
      good("0000");
      good("2359");
      for (char const* no_time : {"2400", "1260", "12AA"}) bad(no_time);
      if (d.max == 8) good("23595999");
      return;
    case data_type::N0: {
      std::string letters(d.min, '1');
      letters.back() = 'A';
      bad(letters);
      bool const is_trailer = s.id == "SE" || s.id == "GE" || s.id == "IEA"; // a count, and the header's number again
      if (!is_trailer) good(std::string(d.max, '7'));
      return;
    }
    default:
      if (s.id != "SE") good(std::string(d.max, '7'));
      return;
    }
  }

  template <class Good, class Bad>
  void try_codes(tables::segment_rule const& s, tables::element_rule const& e, Good good, Bad bad) {
    std::string unknown(guide_.elements[e.element].max, 'Q');
    bad(unknown);
    bool const tells_kind = s.id == "ST" || (s.id == "GS" && e.position != 7); // with the body, another payload
    bool const wants_value = s.id == "ISA" && (e.position == 1 || e.position == 3);
    if (tells_kind || wants_value) return;
    for (std::string_view const code : e.codes) good(std::string(code));
  }

  tables::guide const& guide_;
  std::vector<segment> base_;
  x279::findings found_{1000};
  std::string text_;
  std::size_t passing_ = 0, failing_ = 0;
};

} // namespace

BOOST_AUTO_TEST_SUITE(every_row_of_the_tables)

BOOST_AUTO_TEST_CASE(of_the_control_segments) { control_trial().run(); }

BOOST_AUTO_TEST_SUITE_END()
