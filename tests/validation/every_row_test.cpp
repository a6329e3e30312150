// Every row of the guide tables, tried both ways: from sets with one of everything, each row is turned into cases that
// must pass and into cases with one fault, which must make exactly one finding of severity error, in the right segment
// and element and with the right acknowledgment code. What holds between segments (V7xx) is not looked at here.

#include "support/full_set.hpp"
#include "validation/judging.hpp"

#include <guide/codes.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;
namespace tables = x279::tables;
using tables::data_type;
using tables::usage;

namespace {

struct wanted {
  std::string_view codes; ///< IK304 or IK403, alternatives with blanks between
  std::size_t segment;    ///< in the set, from 0
  unsigned element = 0, component = 0;
};

std::string_view code_of(x279::finding const& f) {
  x279::rule_info const& i = x279::info(f.rule);
  return i.ik403.empty() ? i.ik304 : i.ik403;
}

bool is_one_of(std::string_view code, std::string_view codes) {
  return !code.empty() && (" " + std::string(codes) + " ").find(" " + std::string(code) + " ") != std::string::npos;
}

/// The rows of one guide.
class row_trial {
public:
  explicit row_trial(x279::guide g) : guide_(g.table()) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) sets_.push_back(make_full_set(g, seed));
  }

  void run() {
    for (full_set const& s : sets_) pass("a set with one of everything", s);
    for (std::uint16_t n = 0; n != guide_.nodes.size(); ++n) {
      if (guide_.nodes[n].usage == usage::not_used) {
        try_unused_segment(n);
        continue;
      }
      if (guide_.nodes[n].id == "ST" || guide_.nodes[n].id == "SE") continue; // the reader of the envelope judges them
      try_segment(n);
      for (tables::element_rule const& e : guide_.nodes[n].elements) try_element(n, e);
      for (tables::relation const& r : guide_.nodes[n].relations) try_relation(n, r);
    }
    BOOST_TEST(unreached_.empty());
    BOOST_TEST_MESSAGE("guide " << guide_.id << ": " << passing_ << " cases pass, " << failing_
                                << " cases fail with one finding, " << noted_
                                << " have one that is no error; rows that no set reached: " << unreached_.size());
    for (std::string const& row : unreached_) BOOST_TEST_MESSAGE("  " << row);
  }
  std::size_t passing() const { return passing_; }
  std::size_t failing() const { return failing_; }

private:
  // ---- judging

  std::vector<x279::finding> errors_of(full_set const& s) {
    text_ = s.text();
    found_.clear();
    BOOST_TEST_REQUIRE(bool(validator_.validate(text_, {}, found_)));
    std::vector<x279::finding> errors;
    for (x279::finding const& f : found_.list())
      if (f.severity == x279::severity::error && x279::info(f.rule).id[5] != 'V') errors.push_back(f);
    for (x279::finding const& f : found_.list())
      if (f.severity == x279::severity::error &&
          (x279::info(f.rule).id.starts_with("X279-V6") || f.rule == x279::rule::purpose_of_other_set))
        errors.push_back(f);
    return errors;
  }

  void pass(std::string const& what, full_set const& s) {
    auto const errors = errors_of(s);
    if (!errors.empty())
      BOOST_ERROR(guide_.id << ' ' << what << ": " << shown(errors.front()) << context(errors.front()));
    ++passing_;
  }

  void fail(std::string const& what, full_set const& s, wanted const& w) {
    auto const errors = errors_of(s);
    ++failing_;
    bool const good = errors.size() == 1 && errors[0].where.segment_in_set == w.segment + 1 &&
                      errors[0].where.element == w.element && errors[0].where.component == w.component &&
                      is_one_of(code_of(errors[0]), w.codes);
    if (good) return;
    std::string got;
    for (auto const& f : errors) got += " " + shown(f) + " (" + std::string(code_of(f)) + ")" + context(f);
    BOOST_ERROR(guide_.id << ' ' << what << ": wanted one of " << w.codes << " at segment " << w.segment + 1
                          << " element " << w.element << '-' << w.component << ", got" << got);
  }

  /// No error, and of the findings of the tables this one alone, which is milder.
  void note(std::string const& what, full_set const& s, x279::rule r, wanted const& w) {
    auto const errors = errors_of(s);
    ++noted_;
    std::vector<x279::finding> milder;
    for (x279::finding const& f : found_.list())
      if (f.severity != x279::severity::error && x279::info(f.rule).id.starts_with("X279-V6")) milder.push_back(f);
    bool const good = errors.empty() && milder.size() == 1 && milder[0].rule == r &&
                      milder[0].where.segment_in_set == w.segment + 1 && milder[0].where.element == w.element &&
                      milder[0].where.component == w.component;
    std::string got;
    for (auto const& list : {errors, milder})
      for (auto const& f : list) got += " " + shown(f) + context(f);
    if (!good)
      BOOST_ERROR(guide_.id << ' ' << what << ": wanted " << x279::info(r).id << " at segment " << w.segment + 1
                            << " element " << w.element << '-' << w.component << ", got" << got);
  }

  std::string context(x279::finding const& f) const {
    std::size_t const from = f.where.offset;
    std::size_t const begin = text_.rfind('~', from == 0 ? 0 : from - 1) + 1;
    return " in segment " + std::to_string(f.where.segment_in_set) + " " +
           text_.substr(begin, text_.find('~', from) - begin);
  }

  // ---- names and edits

  std::string name(std::uint16_t node) const {
    tables::segment_rule const& n = guide_.nodes[node];
    return std::string(guide_.loops[n.loop].id) + " " + std::string(n.id);
  }
  std::string name(std::uint16_t node, tables::element_rule const& e) const {
    return name(node) + std::to_string(e.position) + (e.component != 0 ? "-" + std::to_string(e.component) : "");
  }

  static std::vector<std::string> split(std::string const& text) {
    std::vector<std::string> parts(1);
    for (char c : text)
      if (c == ':')
        parts.emplace_back();
      else
        parts.back() += c;
    return parts;
  }

  static std::string value_at(made_segment const& s, tables::element_rule const& e) {
    if (e.position >= s.parts.size()) return {};
    std::string const first = s.parts[e.position].substr(0, s.parts[e.position].find('^'));
    if (e.component == 0) return first;
    auto const parts = split(first);
    return e.component <= parts.size() ? parts[e.component - 1u] : std::string();
  }

  /// The set with another value there, without trailing empty elements and components.
  static full_set with(full_set s, std::size_t at, tables::element_rule const& e, std::string value) {
    made_segment& segment = s.segments[at];
    if (segment.parts.size() <= e.position) segment.parts.resize(e.position + 1u);
    std::string& element = segment.parts[e.position];
    if (e.component != 0) {
      auto parts = split(element.substr(0, element.find('^')));
      if (parts.size() < e.component) parts.resize(e.component);
      parts[e.component - 1u] = std::move(value);
      while (parts.size() > 1 && parts.back().empty()) parts.pop_back();
      element.clear();
      for (std::size_t i = 0; i != parts.size(); ++i) element += (i == 0 ? "" : ":") + parts[i];
    } else {
      element = std::move(value);
    }
    while (segment.parts.size() > 1 && segment.parts.back().empty()) segment.parts.pop_back();
    return s;
  }

  /// A set in which the segment of this definition has something at this element.
  full_set const* set_with(std::uint16_t node, tables::element_rule const& e) const {
    for (full_set const& s : sets_)
      if (!value_at(s.segments[s.find(node)], e).empty()) return &s;
    return nullptr;
  }

  // ---- segments and loops

  void try_segment(std::uint16_t node) {
    tables::segment_rule const& n = guide_.nodes[node];
    full_set const& base = sets_.front();
    std::size_t const at = base.find(node);
    tables::loop_rule const& loop = guide_.loops[n.loop];
    bool const opens = loop.trigger == node && loop.depth > 0;
    if (opens ? loop.usage == usage::required : n.usage == usage::required) {
      full_set without = base;
      auto const first = without.segments.begin() + static_cast<std::ptrdiff_t>(at);
      without.segments.erase(first, opens ? without.segments.begin() + static_cast<std::ptrdiff_t>(base.end_of_loop(at))
                                          : first + 1);
      fail(name(node) + " missing", without, {opens ? "I7" : "3 I8", at});
    }
    try_repeats(node, at, opens);
    full_set surplus = base;
    auto& parts = surplus.segments[at].parts;
    unsigned const last = n.elements.back().position;
    parts.resize(last + 2u);
    parts.back() = "X";
    fail(name(node) + " with a surplus element", surplus, {"3", at, last + 1u});
  }

  void try_repeats(std::uint16_t node, std::size_t at, bool opens) {
    tables::segment_rule const& n = guide_.nodes[node];
    std::size_t const most = opens ? guide_.loops[n.loop].repeat : n.repeat;
    // One LS and one LE a loop, and HL for each level, are the walker's.
    if (most == tables::unlimited || n.id == "HL" || n.id == "LS" || n.id == "LE") return;
    full_set full = sets_.front();
    auto const first = full.segments.begin() + static_cast<std::ptrdiff_t>(at);
    std::size_t const length = opens ? full.end_of_loop(at) - at : 1;
    std::vector<made_segment> const one(first, first + static_cast<std::ptrdiff_t>(length));
    if (std::any_of(one.begin(), one.end(), [](made_segment const& s) { return s.parts[0] == "HL"; })) return;
    for (std::size_t i = 1; i != most; ++i)
      full.segments.insert(full.segments.begin() + static_cast<std::ptrdiff_t>(at + length), one.begin(), one.end());
    pass(name(node) + " as often as may be", full);
    full.segments.insert(full.segments.begin() + static_cast<std::ptrdiff_t>(at + length), one.begin(), one.end());
    fail(name(node) + " once too often", full, {opens ? "4" : "5", at + most * length});
  }

  void try_unused_segment(std::uint16_t node) {
    tables::segment_rule const& n = guide_.nodes[node];
    full_set s = sets_.front();
    std::size_t at = s.find(guide_.loops[n.loop].trigger);
    auto const stays_before = [&](made_segment const& other) {
      tables::segment_rule const& o = guide_.nodes[other.node];
      return o.loop == n.loop && o.position <= n.position;
    };
    while (stays_before(s.segments[at])) ++at;
    made_segment unused{node, {std::string(n.id)}};
    unused.parts.resize(n.when.element + 2u, "");
    unused.parts[1] = "X";
    if (n.when.element != 0) unused.parts[n.when.element] = std::string(n.when.codes.empty() ? "X" : n.when.codes[0]);
    while (unused.parts.back().empty()) unused.parts.pop_back();
    s.segments.insert(s.segments.begin() + static_cast<std::ptrdiff_t>(at), unused);
    fail(name(node) + " not used", s, {"I4", at});
  }

  // ---- elements

  void try_element(std::uint16_t node, tables::element_rule const& e) {
    if (e.usage == usage::not_used) return try_unused_element(node, e);
    full_set const* const s = set_with(node, e);
    if (s == nullptr) return unreached_.push_back(name(node, e));
    std::size_t const at = s->find(node);
    tables::data_element const& d = guide_.elements[e.element];
    if (guide_.nodes[node].id == "HL" && e.position <= 3) return; // the walker judges them
    if (e.usage == usage::required && !is_alone(s->segments[at], e))
      fail(name(node, e) + " missing", with(*s, at, e, ""), {"1 2 I9", at, e.position, e.component});
    if (e.component == 0) try_divided(node, e, *s, at);
    if (d.type == data_type::composite) return;
    if (!e.codes.empty()) return try_codes(node, e, *s, at);
    try_values(node, e, *s, at);
  }

  /// Without it the composite is missing, not the component; or the whole segment is bare.
  static bool is_alone(made_segment const& s, tables::element_rule const& e) {
    auto const parts = e.component != 0 ? split(s.parts[e.position]) : s.parts;
    std::size_t const id = e.component != 0 ? 0 : 1;
    return parts.size() == static_cast<std::size_t>(std::count(parts.begin(), parts.end(), "")) + id + 1;
  }

  void try_unused_element(std::uint16_t node, tables::element_rule const& e) {
    for (full_set const& s : sets_) {
      std::size_t const at = s.find(node);
      if (e.component != 0 && (s.segments[at].parts.size() <= e.position || s.segments[at].parts[e.position].empty()))
        continue;
      return fail(name(node, e) + " not used", with(s, at, e, "EX"), {"I10", at, e.position, e.component});
    }
    unreached_.push_back(name(node, e) + " not used");
  }

  /// Repetitions and components that are too many.
  void try_divided(std::uint16_t node, tables::element_rule const& e, full_set const& s, std::size_t at) {
    std::string const value = s.segments[at].parts[e.position].substr(0, s.segments[at].parts[e.position].find('^'));
    auto const times = [&](std::size_t n) {
      std::string text = value;
      for (std::size_t i = 1; i != n; ++i) text += '^' + value;
      return text;
    };
    if (e.repeat != tables::unlimited) {
      pass(name(node, e) + " repeated as often as may be", with(s, at, e, times(e.repeat)));
      x279::finding const* told = nullptr;
      auto const errors = errors_of(with(s, at, e, times(e.repeat + 1u)));
      if (errors.size() == 1) told = &errors[0];
      ++failing_;
      BOOST_TEST((told && code_of(*told) == "12" && told->where.segment_in_set == at + 1 &&
                  told->where.element == e.position && told->where.component == 0),
                 guide_.id << ' ' << name(node, e) << " repeated once too often");
    }
    unsigned components = 1;
    for (tables::element_rule const& c : guide_.nodes[node].elements)
      if (c.position == e.position) components = std::max<unsigned>(components, c.component);
    bool const composite = guide_.elements[e.element].type == data_type::composite;
    std::string text = value;
    for (auto n = static_cast<unsigned>(std::count(value.begin(), value.end(), ':')) + 1; n < components; ++n)
      text += ':';
    fail(name(node, e) + " with a surplus component", with(s, at, e, text + ":X"),
         {"13", at, e.position, composite ? components + 1 : 0});
  }

  void try_codes(std::uint16_t node, tables::element_rule const& e, full_set const& s, std::size_t at) {
    tables::code_list const* const base = x279::find_code_list(guide_.elements[e.element].number);
    auto const is_listed = [&](std::string_view code) {
      return std::find(e.codes.begin(), e.codes.end(), code) != e.codes.end();
    };
    for (std::string_view code : e.codes) {
      // Another format wants another value behind it: that is one of the rows of the value.
      if (guide_.elements[e.element].number == "1250") continue;
      pass(name(node, e) + " = " + std::string(code), with(s, at, e, std::string(code)));
    }
    for (std::string const& padded : {value_at(s.segments[at], e) + ' ', ' ' + value_at(s.segments[at], e)})
      fail(name(node, e) + " with a blank", with(s, at, e, padded), {"6", at, e.position, e.component});
    std::string unknown = "Q0Q";
    unknown.resize(std::max<std::size_t>(1, std::min<std::size_t>(3, guide_.elements[e.element].max)));
    while (is_listed(unknown) || (base && !x279::code_name(*base, unknown).empty())) ++unknown.back();
    fail(name(node, e) + " = " + unknown, with(s, at, e, unknown), {"7", at, e.position, e.component});
    if (!base) return;
    for (tables::code const& c : base->codes)
      if (!is_listed(c.value) && !is_of_other(node, e, c.value))
        return fail(name(node, e) + " = " + std::string(c.value), with(s, at, e, std::string(c.value)),
                    {"I6", at, e.position, e.component});
  }

  /// With the code of another definition the segment is that one (AMT*PB for AMT*R, NM1*03 for NM1*IL), which is no fault of
  /// its code.
  bool is_of_other(std::uint16_t node, tables::element_rule const& e, std::string_view code) const {
    tables::segment_rule const& own = guide_.nodes[node];
    if (own.when.element != e.position || own.when.component != e.component) return false;
    return std::ranges::any_of(guide_.nodes, [&](tables::segment_rule const& n) {
      return n.id == own.id && std::ranges::find(n.when.codes, code) != n.when.codes.end();
    });
  }

  void try_values(std::uint16_t node, tables::element_rule const& e, full_set const& s, std::size_t at) {
    tables::data_element const& d = guide_.elements[e.element];
    auto const good = [&](std::string const& value) { pass(name(node, e) + " = " + value, with(s, at, e, value)); };
    auto const bad = [&](std::string const& value, std::string_view code) {
      fail(name(node, e) + " = " + value, with(s, at, e, value), {code, at, e.position, e.component});
    };
    auto const noted = [&](std::string const& value, x279::rule r) {
      note(name(node, e) + " = " + value, with(s, at, e, value), r, {"", at, e.position, e.component});
    };
    std::string const sevens(d.max + 1u, '7');
    switch (d.type) {
    case data_type::DT:
      good("20240229");
      for (char const* padded : {"20240229 ", " 20240229"}) bad(padded, "6");
      for (char const* no_day : {"20250229", "2025010", "2025-1-1", "202501011"}) bad(no_day, "8");
      return;
    case data_type::TM:
      for (char const* time : {"0000", "235959", "2359599", "23595999"}) good(time);
      for (char const* padded : {"1200 ", " 1200"}) bad(padded, "6");
      for (char const* no_time : {"2400", "1260", "120", "12:00", "12000"})
        bad(no_time, std::string_view(no_time).find(':') == std::string_view::npos ? "9" : "13");
      return;
    case data_type::R:
      for (char const* number : {"0", "-1", ".5", "10.00", "5."}) good(number);
      good("-" + sevens.substr(2) + ".7");
      for (char const* no_number : {"1,5", "+1", "1E3", "--1", "1.2.3", ".", "1 ", " 1"}) bad(no_number, "6");
      bad("-" + sevens.substr(1) + ".7", "5");
      return;
    case data_type::N0:
      good(sevens.substr(1));
      for (char const* no_number : {"1.0", "+1", "A", "-", "1 ", " 1"}) bad(no_number, "6");
      if (d.max > d.min) noted("0" + sevens.substr(0, d.min), x279::rule::leading_zeros);
      bad(sevens, "5");
      return;
    default: break;
    }
    if (d.number == "1251") return try_period(node, e, s, at);
    good(sevens.substr(1));
    bad(sevens, "5");
    good(sevens.substr(0, d.min));
    if (d.min > 1) bad(sevens.substr(0, d.min - 1u), "4");
    if (d.type == data_type::AN) bad("`" + sevens.substr(0, d.min), "6");
    if (d.type == data_type::ID) bad("7 " + sevens.substr(0, d.min), "7");
    if (d.type == data_type::ID) bad(sevens.substr(0, d.min) + ' ', "6");
    if (d.type == data_type::AN && d.min < d.max) { // else it is too long with them
      noted(' ' + sevens.substr(0, d.min), x279::rule::leading_blanks);
      noted(sevens.substr(0, d.min) + ' ', x279::rule::trailing_blanks);
    }
    if (e.usage == usage::situational && !is_related(node, e)) noted(" ", x279::rule::element_blank);
  }

  bool is_related(std::uint16_t node, tables::element_rule const& e) const {
    return std::ranges::any_of(guide_.nodes[node].relations, [&](tables::relation const& r) {
      return std::find(r.elements, r.elements + r.count, e.position) != r.elements + r.count;
    });
  }

  /// A date in each of the formats that the element in front of it may name.
  void try_period(std::uint16_t node, tables::element_rule const& e, full_set const& s, std::size_t at) {
    auto const elements = guide_.nodes[node].elements;
    auto const format = std::find_if(elements.begin(), elements.end(), [&](tables::element_rule const& x) {
      return guide_.elements[x.element].number == "1250" &&
             (e.component == 0 ? x.position + 1 == e.position
                               : x.position == e.position && x.component + 1 == e.component);
    });
    BOOST_TEST_REQUIRE((format != elements.end()), name(node, e));
    for (std::string_view code : format->codes) {
      auto const dated = [&](std::string const& value) {
        return with(with(s, at, *format, std::string(code)), at, e, value);
      };
      bool const is_range = code == "RD8";
      std::vector<std::string> bad = {"20250229", "2024-02-29", "202402", "20240229-20240228", "20240229-20240230"};
      bad.push_back(is_range ? "20240229" : "20240229-20240301");
      std::string const good = is_range ? "20240229-20240301" : "20240229";
      pass(name(node, e) + " = " + good, dated(good));
      for (std::string const& value : bad)
        fail(name(node, e) + " = " + value, dated(value), {"8", at, e.position, e.component});
      for (std::string const& value : {good + ' ', ' ' + good})
        fail(name(node, e) + " = " + value, dated(value), {"6", at, e.position, e.component});
    }
  }

  // ---- conditions between elements

  /// Takes each element away, and adds each, as far as the guide lets the element be there or not. Whether the
  /// conditions then hold is worked out here once more, in the words of X12.
  void try_relation(std::uint16_t node, tables::relation const& r) {
    for (unsigned i = 0; i != r.count; ++i) {
      auto const elements = guide_.nodes[node].elements;
      auto const e = std::find_if(elements.begin(), elements.end(),
                                  [&](auto const& x) { return x.position == r.elements[i] && x.component == 0; });
      if (e == elements.end() || e->usage != usage::situational) continue;
      for (full_set const& s : sets_) {
        std::size_t const at = s.find(node);
        if (value_at(s.segments[at], *e).empty()) continue;
        full_set const without = with(s, at, *e, "");
        std::vector<unsigned> const broken = broken_by(node, without.segments[at]);
        if (broken.empty())
          pass(name(node, *e) + " left out", without);
        else if (broken.size() == 1)
          fail(name(node, *e) + " left out", without, {"2", at, broken[0]});
        break;
      }
    }
  }

  /// The element that each broken condition asks for.
  std::vector<unsigned> broken_by(std::uint16_t node, made_segment const& s) const {
    std::set<unsigned> asked;
    auto const has = [&](unsigned n) { return n < s.parts.size() && !s.parts[n].empty(); };
    for (tables::relation const& r : guide_.nodes[node].relations) {
      std::vector<unsigned> there, missing;
      for (unsigned i = r.kind == 'C' || r.kind == 'L' ? 1 : 0; i != r.count; ++i)
        (has(r.elements[i]) ? there : missing).push_back(r.elements[i]);
      if (r.kind == 'P' && !there.empty() && !missing.empty()) asked.insert(missing[0]);
      if (r.kind == 'R' && there.empty()) asked.insert(missing[0]);
      if (r.kind == 'C' && has(r.elements[0]) && !missing.empty()) asked.insert(missing[0]);
      if (r.kind == 'L' && has(r.elements[0]) && there.empty()) asked.insert(missing[0]);
      if (r.kind == 'E' && there.size() > 1) asked.insert(there[1]);
    }
    return {asked.begin(), asked.end()};
  }

  tables::guide const& guide_;
  std::vector<full_set> sets_;
  x279::validator validator_;
  x279::findings found_{1000};
  std::string text_;
  std::size_t passing_ = 0, failing_ = 0, noted_ = 0;
  std::vector<std::string> unreached_;
};

void try_rows(x279::guide g, std::size_t least) {
  row_trial trial(g);
  trial.run();
  BOOST_TEST(trial.passing() >= least);
  BOOST_TEST(trial.failing() >= least);
}

} // namespace

BOOST_AUTO_TEST_SUITE(every_row_of_the_tables)

BOOST_AUTO_TEST_CASE(of_the_270) { try_rows(x279::guides::inquiry_270(), 800); }
BOOST_AUTO_TEST_CASE(of_the_271) { try_rows(x279::guides::response_271(), 1600); }
BOOST_AUTO_TEST_CASE(of_the_999) { try_rows(x279::guides::acknowledgment_999(), 200); }

BOOST_AUTO_TEST_SUITE_END()
