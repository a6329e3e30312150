// The generator of random payloads, which many other tests lean on: what it makes is valid by the guide's tables, all
// that the guide uses occurs sooner or later, and damage is what it is called.

#include "support/random_batch.hpp"
#include "support/random_payload.hpp"
#include "x3/values.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;
namespace tables = x279::tables;
namespace values = x279::values;

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    std::size_t const end = std::min(text.find(separator), text.size());
    pieces.push_back(text.substr(0, end));
    if (end == text.size()) return pieces;
    text.remove_prefix(end + 1);
  }
}

/// Judges segments by the tables, written apart from the generator; counts what it has seen.
class judge {
public:
  explicit judge(transaction kind) : guide_(guide_of(kind)) {}

  void judge_set(made_set const& set, x279::delimiters const& d) {
    for (made_segment const& s : set.segments) {
      BOOST_REQUIRE(s.node < guide_.nodes.size());
      judge_segment(guide_.nodes[s.node], s, d);
      nodes.insert(s.node);
    }
    judge_levels(set);
  }

  std::set<std::uint16_t> nodes;                         ///< seen
  std::set<std::pair<std::uint16_t, unsigned>> elements; ///< node, 100 * position + component
  std::map<std::pair<std::uint16_t, unsigned>, std::set<std::string, std::less<>>> codes;

  tables::guide const& guide() const { return guide_; }

private:
  void judge_segment(tables::segment_rule const& rule, made_segment const& s, x279::delimiters const& d) {
    BOOST_TEST_CONTEXT(rule.id << " of loop " << guide_.loops[rule.loop].id) {
      BOOST_TEST(s.parts.front() == rule.id);
      BOOST_TEST((rule.usage != tables::usage::not_used));
      BOOST_TEST(s.parts.size() > 1);
      BOOST_TEST(!s.parts.back().empty());
      for (tables::element_rule const& e : rule.elements) judge_element(e, s, d);
      for (tables::relation const& r : rule.relations) judge_relation(r, s);
      if (auto const q = part(s, rule.when.element); rule.when.element != 0 && !q.empty()) // 2115 III01 may be absent
        BOOST_TEST(std::binary_search(rule.when.codes.begin(), rule.when.codes.end(), q));
    }
  }

  static std::string_view part(made_segment const& s, std::size_t i) {
    return i < s.parts.size() ? std::string_view(s.parts[i]) : std::string_view();
  }

  void judge_element(tables::element_rule const& e, made_segment const& s, x279::delimiters const& d) {
    std::string_view const whole = part(s, e.position);
    if (e.component == 0) {
      BOOST_TEST((e.usage != tables::usage::required || !whole.empty()),
                 "element " << int(e.position) << " is required");
      BOOST_TEST((e.usage != tables::usage::not_used || whole.empty()),
                 "element " << int(e.position) << " is not used");
    }
    if (whole.empty()) return;
    auto const repetitions = split(whole, d.repetition);
    BOOST_TEST(repetitions.size() <= e.repeat);
    for (std::string_view r : repetitions) {
      auto const components = split(r, d.component);
      bool const composite = guide_.elements[e.element].type == tables::data_type::composite;
      if (e.component == 0 && composite) {
        seen(e, s, {});
      } else if (e.component == 0) {
        BOOST_TEST(components.size() == 1u);
        judge_value(e, s, r);
      } else {
        std::string_view const c = e.component <= components.size() ? components[e.component - 1u] : std::string_view();
        BOOST_TEST((e.usage != tables::usage::required || !c.empty()),
                   "component " << int(e.component) << " is required");
        BOOST_TEST((e.usage != tables::usage::not_used || c.empty()),
                   "component " << int(e.component) << " is not used");
        if (!c.empty()) judge_value(e, s, c);
      }
    }
  }

  void seen(tables::element_rule const& e, made_segment const& s, std::string_view code) {
    std::pair const key{s.node, 100u * e.position + e.component};
    elements.insert(key);
    if (!e.codes.empty() && !codes[key].contains(code)) codes[key].emplace(code);
  }

  void judge_value(tables::element_rule const& e, made_segment const& s, std::string_view v) {
    seen(e, s, v);
    tables::data_element const& d = guide_.elements[e.element];
    BOOST_TEST_CONTEXT("element " << int(e.position) << " component " << int(e.component) << " " << d.number << " '"
                                  << v << "'") {
      if (!e.fixed.empty()) BOOST_TEST(v == e.fixed);
      if (!e.codes.empty()) BOOST_TEST(std::binary_search(e.codes.begin(), e.codes.end(), v));
      switch (d.type) {
      case tables::data_type::N0: BOOST_TEST(values::is_n0(v, d.min, d.max)); return;
      case tables::data_type::R: BOOST_TEST(values::is_r(v, d.min, d.max)); return;
      case tables::data_type::DT: BOOST_TEST((d.max == 6 ? values::is_date_6(v) : values::is_date_8(v))); return;
      case tables::data_type::TM: BOOST_TEST((values::is_time(v) && v.size() >= d.min && v.size() <= d.max)); return;
      case tables::data_type::ID: BOOST_TEST(values::is_id(v)); break;
      default:
        BOOST_TEST(values::is_an(v));
        BOOST_TEST(v.back() != ' ');
        break;
      }
      BOOST_TEST(v.size() >= d.min);
      BOOST_TEST(v.size() <= d.max);
      if (d.number == "1251") BOOST_TEST((part(s, e.position - 1u) == "RD8" ? values::is_rd8(v) : values::is_d8(v)));
    }
  }

  static void judge_relation(tables::relation const& r, made_segment const& s) {
    auto const filled = [&](unsigned char i) { return !part(s, i).empty(); };
    auto const* const first = r.elements;
    auto const* const last = r.elements + r.count;
    switch (r.kind) {
    case 'P': BOOST_TEST((std::all_of(first, last, filled) || std::none_of(first, last, filled)), "P"); break;
    case 'R': BOOST_TEST(std::any_of(first, last, filled), "R"); break;
    case 'E': BOOST_TEST(std::count_if(first, last, filled) <= 1, "E"); break;
    case 'C': BOOST_TEST((!filled(*first) || std::all_of(first + 1, last, filled)), "C"); break;
    case 'L': BOOST_TEST((!filled(*first) || std::any_of(first + 1, last, filled)), "L"); break;
    default: BOOST_ERROR("a condition of an unknown kind");
    }
  }

  /// HL01 counts from 1, HL02 names the enclosing level, HL04 tells whether one follows inside; SE01 and SE02 fit.
  void judge_levels(made_set const& set) {
    std::vector<std::string> open; // HL01 by level
    std::size_t number = 0;
    made_segment const* before = nullptr;
    bool child = false;
    for (made_segment const& s : set.segments) {
      if (s.parts[0] != "HL") continue;
      std::size_t const level = static_cast<std::size_t>(s.parts[3][1] - '0'); // 20 … 23
      BOOST_TEST(s.parts[1] == std::to_string(++number));
      child = before && before->parts[3] < s.parts[3];
      if (before) BOOST_TEST(before->parts[4] == (child ? "1" : "0"));
      BOOST_REQUIRE(level <= open.size());
      open.resize(level);
      BOOST_TEST(s.parts[2] == (level == 0 ? std::string() : open.back()));
      open.push_back(s.parts[1]);
      before = &s;
    }
    BOOST_REQUIRE(before);
    BOOST_TEST(before->parts[4] == "0");
    BOOST_TEST(set.segments.back().parts[1] == std::to_string(set.segments.size()));
    BOOST_TEST(set.segments.back().parts[2] == set.segments.front().parts[2]);
  }

  tables::guide const& guide_;
};

void all_of_the_guide_occurs(transaction kind) {
  judge j(kind);
  std::size_t segments = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    payload_options const o{.seed = seed, .kind = kind};
    payload const p = make_payload(o);
    BOOST_TEST_CONTEXT(describe(o)) {
      for (payload_set const& s : p.sets) j.judge_set(s.made, o.delimiters), segments += s.made.segments.size();
    }
  }
  std::size_t used_nodes = 0, used_elements = 0, used_codes = 0, missing_codes = 0;
  for (std::uint16_t n = 0; n != j.guide().nodes.size(); ++n) {
    tables::segment_rule const& rule = j.guide().nodes[n];
    if (rule.usage == tables::usage::not_used) continue;
    ++used_nodes;
    BOOST_TEST(j.nodes.contains(n), rule.id << " of loop " << j.guide().loops[rule.loop].id << " never occurs");
    bool composite_used = false;
    for (tables::element_rule const& e : rule.elements) {
      if (e.component == 0) composite_used = e.usage != tables::usage::not_used;
      if (e.usage == tables::usage::not_used || !composite_used) continue;
      ++used_elements;
      std::pair const key{n, 100u * e.position + e.component};
      BOOST_TEST(j.elements.contains(key), rule.id << int(e.position) << '-' << int(e.component) << " of loop "
                                                   << j.guide().loops[rule.loop].id << " never occurs");
      used_codes += e.codes.size();
      for (std::string_view c : e.codes) missing_codes += !j.codes[key].contains(c);
    }
  }
  BOOST_TEST_MESSAGE(segments << " segments; " << used_nodes << " definitions, " << used_elements << " elements, "
                              << used_codes << " codes, of which " << missing_codes << " did not occur");
  // Chance leaves out a few of the codes that stand in lists of nearly two hundred at rare places.
  BOOST_TEST(missing_codes * 100 <= used_codes);
}

} // namespace

BOOST_AUTO_TEST_SUITE(random_payloads)

BOOST_AUTO_TEST_CASE(are_valid_271s_in_which_all_of_the_guide_occurs) {
  all_of_the_guide_occurs(transaction::response_271);
}
BOOST_AUTO_TEST_CASE(are_valid_270s_in_which_all_of_the_guide_occurs) {
  all_of_the_guide_occurs(transaction::inquiry_270);
}

BOOST_AUTO_TEST_CASE(are_the_same_for_the_same_seed_and_differ_for_another) {
  payload_options o{.seed = 12, .sets = 3, .damaged_percent = 50};
  std::string const text = make_payload(o).text;
  BOOST_TEST(text == make_payload(o).text);
  o.seed = 13;
  BOOST_TEST(text != make_payload(o).text);
}

BOOST_AUTO_TEST_CASE(hold_every_set_where_they_say) {
  payload_options const o{.seed = 3, .breaks = line_breaks::crlf, .interchanges = 2, .groups = 2, .sets = 3};
  payload const p = make_payload(o);
  BOOST_TEST(p.sets.size() == 12u);
  for (payload_set const& s : p.sets) {
    std::string text;
    for (made_segment const& segment : s.made.segments) text += to_text(segment, o.delimiters) + "\r\n";
    BOOST_TEST(p.text.substr(s.offset, s.length) == text);
  }
}

BOOST_AUTO_TEST_CASE(hold_no_delimiter_in_a_value) {
  for (char component : {':', '>', '+'})
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      payload_options const o{
          .seed = seed,
          .delimiters = {.element = '|', .repetition = '!', .component = component, .segment = '\''},
          .set = {.characters = repertoire::extended}};
      payload const p = make_payload(o);
      judge j(o.kind);
      BOOST_TEST_CONTEXT(describe(o)) {
        for (made_segment const& s : p.sets.front().made.segments)
          for (std::string const& part : s.parts)
            BOOST_TEST((part.find('|') == part.npos && part.find('\'') == part.npos));
      }
    }
}

BOOST_AUTO_TEST_CASE(are_damaged_in_each_way_that_is_asked_for) {
  for (fault f : set_faults) BOOST_TEST_CONTEXT(name(f)) {
      payload_options o{.seed = 8, .sets = 20};
      payload const whole = make_payload(o);
      o.damaged_percent = 100;
      o.faults = {f};
      payload const broken = make_payload(o);
      std::size_t changed = 0;
      for (payload_set const& s : broken.sets) {
        BOOST_TEST((s.damage == f));
        std::string text;
        for (made_segment const& segment : s.made.segments) text += to_text(segment, o.delimiters);
        changed += broken.text.substr(s.offset, s.length) != text;
      }
      BOOST_TEST(changed >= 15u); // a changed byte may hit a separator, which stays; two swapped segments may be alike
      BOOST_TEST(broken.text != whole.text);
    }
}

BOOST_AUTO_TEST_CASE(have_the_shape_of_real_ones_where_asked_for) {
  std::string const text = realistic_batch(1'000'000);
  auto const count = [&](char c) { return static_cast<double>(std::count(text.begin(), text.end(), c)); };
  double const bytes = static_cast<double>(text.size());
  BOOST_TEST(bytes / count('~') > 29);
  BOOST_TEST(bytes / count('~') < 34);
  double const delimiters = (count('~') + count('*') + count('^') + count(':')) / bytes;
  BOOST_TEST(delimiters > 0.22);
  BOOST_TEST(delimiters < 0.27);
  std::string const one = realistic_271();
  BOOST_TEST(one.size() > 3'000u);
  BOOST_TEST(one.size() < 5'000u);
}

BOOST_AUTO_TEST_SUITE_END()
