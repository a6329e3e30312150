// Sets made from the guide tables, drafted, written and read again; and what a hostile value does to them.

#include "write/drafting.hpp"

#include "support/random_set.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(write_random)

namespace {

constexpr std::array choices{delimiters{}, delimiters{'|', '!', ':', '\''}, delimiters{'\x1D', '\x1F', ':', '\x1E'}};

struct made_draft {
  drafting texts;
  write::draft_set set;
  std::vector<made_segment> segments; ///< without ST and SE
};

/// The same segments as a draft; values that are empty are left in, as compose may do.
made_draft draft_of(transaction kind, random_source& random, delimiters const& d) {
  made_draft made;
  auto parts = make_set(kind, random, d, {.characters = repertoire::extended}, "0001").segments;
  made.segments.assign(parts.begin() + 1, parts.end() - 1);
  made.set.guide = &guide_of(kind);
  for (made_segment const& s : made.segments) {
    write::draft_segment drafted{.id = made.texts.keep(s.parts[0]),
                                 .first_value = static_cast<std::uint32_t>(made.set.values.size()),
                                 .node = s.node};
    auto const& rules = made.set.guide->nodes[s.node].elements;
    for (std::size_t e = 1; e != s.parts.size(); ++e) {
      auto const composite =
          std::any_of(rules.begin(), rules.end(), [=](auto const& r) { return r.position == e && r.component != 0; });
      std::uint16_t repetition = 0;
      for (std::string_view const r : pieces(s.parts[e], d.repetition)) {
        ++repetition;
        std::uint8_t component = 0;
        for (std::string_view const c : pieces(r, composite ? d.component : '\0')) {
          if (composite) ++component;
          made.set.values.push_back({static_cast<std::uint8_t>(e), component, repetition, made.texts.keep(c), {}});
        }
      }
    }
    drafted.value_count = static_cast<std::uint32_t>(made.set.values.size()) - drafted.first_value;
    made.set.segments.push_back(drafted);
  }
  return made;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_drafted_set_is_written_segment_by_segment) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed)
    for (auto const kind : {transaction::inquiry_270, transaction::response_271}) {
      random_source random(seed);
      envelope e = good_envelope();
      e.delimiters = choices[seed % choices.size()];
      made_draft const made = draft_of(kind, random, e.delimiters);
      auto const w = written(e, {made.set});
      BOOST_TEST_CONTEXT("seed " << seed) {
        BOOST_TEST(w.rules() == "");
        std::string body;
        for (made_segment const& s : made.segments) body += to_text(s, e.delimiters);
        std::size_t const at = w.text.find(body);
        BOOST_TEST_REQUIRE(at != w.text.npos);
        std::string const count = std::to_string(made.segments.size() + 2);
        std::string const trailer = std::string("SE") + e.delimiters.element + count + e.delimiters.element;
        BOOST_TEST(w.text.substr(at + body.size(), trailer.size()) == trailer);
      }
    }
}

BOOST_AUTO_TEST_CASE(one_delimiter_in_any_value_of_a_set_refuses_it) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    random_source random(seed);
    envelope e = good_envelope();
    e.delimiters = choices[seed % choices.size()];
    made_draft made = draft_of(transaction::inquiry_270, random, e.delimiters);
    for (std::size_t i = 0; i < made.set.values.size(); ++i) {
      if (made.set.values[i].text.empty()) continue;
      write::draft_set hostile = made.set;
      std::string text(hostile.values[i].text);
      std::array const bytes{e.delimiters.element, e.delimiters.repetition, e.delimiters.component,
                             e.delimiters.segment};
      text.insert(random.below(text.size() + 1), 1, random.pick(bytes));
      hostile.values[i].text = text;
      hostile.values[i].path = "somewhere";
      auto const w = written(e, {hostile});
      BOOST_TEST_CONTEXT("seed " << seed << " value " << i) {
        BOOST_TEST(!w.good);
        BOOST_TEST(w.text.empty());
        BOOST_TEST_REQUIRE(w.found.list().size() == 1u);
        BOOST_TEST(w.found.list()[0].path == "somewhere");
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
