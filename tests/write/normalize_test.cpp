// Foreign interchanges in the gateway's form: the same data, every change told.

#include <x279/normalize.hpp>

#include "write/redelimit.hpp"

#include "support/made_up.hpp"
#include "support/random_payload.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>

using namespace x279;

BOOST_AUTO_TEST_SUITE(write_normalize)

namespace {

struct normalized {
  findings found;
  std::string text;
  result<normalize_summary> done;

  explicit normalized(std::string_view payload, normalize_options const& options = {})
      : done(normalize(payload, options, text, found)) {}

  bool refused() const { return !done.has_value() && done.error().code == errc::not_written && text.empty(); }
  finding const* first(rule r) const {
    auto const& list = found.list();
    auto const f = std::find_if(list.begin(), list.end(), [=](finding const& one) { return one.rule == r; });
    return f == list.end() ? nullptr : &*f;
  }
  bool has(rule r) const { return first(r) != nullptr; }
  std::size_t changes() const {
    auto const& list = found.list();
    return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [](finding const& f) {
      return f.rule >= rule::element_separator_changed && f.rule <= rule::empties_removed;
    }));
  }
};

std::string const plain =
    made_up::interchange("BHT*0022*11*A1*20260115*1412~HL*1**20*1~EB*1*IND*30^88~EB*C**********W**HC:99213~"
                         "MSG*CALL AFTER 8~");

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  std::size_t const at = text.find(what);
  BOOST_TEST_REQUIRE(at != text.npos);
  return text.replace(at, what.size(), with);
}

std::string under(delimiters const& d) {
  std::string text = plain;
  for (char& c : text)
    c = c == '*' ? d.element : c == '^' ? d.repetition : c == ':' ? d.component : c == '~' ? d.segment : c;
  return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_normal_already_stays_as_it_is) {
  normalized const n(plain);
  BOOST_TEST_REQUIRE(n.done.has_value());
  BOOST_TEST(n.text == plain);
  BOOST_TEST(n.changes() == 0u);
  BOOST_TEST(n.done->interchanges == 1u);
  BOOST_TEST(n.done->segments == static_cast<std::size_t>(std::count(plain.begin(), plain.end(), '~')));
}

BOOST_AUTO_TEST_CASE(each_delimiter_is_brought_to_the_usual_one_and_told) {
  normalized const n(under({'|', '!', '>', '\n'}));
  BOOST_TEST(n.text == plain);
  BOOST_TEST(n.changes() == 4u);
  for (rule const r : {rule::element_separator_changed, rule::repetition_separator_changed,
                       rule::component_separator_changed, rule::segment_terminator_changed}) {
    BOOST_TEST_REQUIRE(n.has(r));
    BOOST_TEST((n.first(r)->severity == severity::info));
  }
  BOOST_TEST(message(*n.first(rule::component_separator_changed)) == "the component separator > in ISA16 was replaced");
  BOOST_TEST(message(*n.first(rule::segment_terminator_changed)) == "the segment terminator 0x0A was replaced");
  BOOST_TEST(normalized(under({'*', '^', '>', '~'})).changes() == 1u);
}

BOOST_AUTO_TEST_CASE(other_delimiters_may_be_asked_for) {
  delimiters const d{'|', '!', ':', '\''};
  normalized const n(plain, {.delimiters = d});
  BOOST_TEST(n.text == under(d));
  BOOST_TEST(normalized(n.text).text == plain);
}

BOOST_AUTO_TEST_CASE(delimiters_that_cannot_be_written_are_refused) {
  BOOST_TEST(normalized(plain, {.delimiters = {'A', '^', ':', '~'}}).has(rule::delimiter_unfit));
  BOOST_TEST(normalized(plain, {.delimiters = {'*', '*', ':', '~'}}).has(rule::delimiters_equal));
  BOOST_TEST(normalized(plain, {.delimiters = {'*', '^', '>', '~'}}).has(rule::setting_not_colon));
  BOOST_TEST(normalized(plain, {.delimiters = {'*', '^', '>', '~'}}).refused());
}

BOOST_AUTO_TEST_CASE(a_value_that_holds_a_new_delimiter_is_refused_at_its_place) {
  struct row {
    std::string_view text;
    rule r;
  };
  for (auto const& [text, r] :
       {row{"CALL*8", rule::value_holds_element_separator}, row{"CALL^8", rule::value_holds_repetition_separator},
        row{"CALL:8", rule::value_holds_component_separator}, row{"CALL~8", rule::value_holds_segment_terminator}}) {
    std::string const foreign = replaced(under({'|', '!', '>', '\''}), "CALL AFTER 8", text);
    normalized const n(foreign);
    BOOST_TEST(n.refused());
    finding const* const f = n.first(r);
    BOOST_TEST_REQUIRE(f != nullptr);
    BOOST_TEST(f->where.segment_id.view() == "MSG");
    BOOST_TEST(f->where.element == 1);
    BOOST_TEST(f->where.set == 1u);
    BOOST_TEST(f->where.segment_in_set == 6u);
    BOOST_TEST(foreign.substr(static_cast<std::size_t>(f->where.offset), f->where.length) == text);
  }
  normalized const n(replaced(under({'|', '!', '>', '\''}), "HC>99213", "HC>99:13"));
  BOOST_TEST(n.refused());
  BOOST_TEST_REQUIRE(n.has(rule::value_holds_component_separator));
  BOOST_TEST(n.first(rule::value_holds_component_separator)->where.component == 2);
}

BOOST_AUTO_TEST_CASE(a_separator_in_an_element_that_is_not_divided_is_refused) {
  normalized const n(replaced(under({'*', '^', '>', '~'}), "CALL AFTER", "CALL> AFTER"));
  BOOST_TEST(n.refused());
  BOOST_TEST(n.has(rule::separator_in_simple_element));
  BOOST_TEST(normalized(replaced(under({'*', '!', ':', '~'}), "CALL AFTER", "CALL! AFTER")).refused());
  BOOST_TEST(normalized(replaced(plain, "CALL AFTER 8", "CALL AFTER 8^")).refused());
  BOOST_TEST(!normalized(replaced(plain, "CALL AFTER", "CALL^ AFTER")).has(rule::separator_in_simple_element));
  BOOST_TEST(!normalized(under({'*', '!', '>', '~'})).has(rule::separator_in_simple_element));
}

BOOST_AUTO_TEST_CASE(the_isa_gets_its_widths) {
  normalized const n(replaced(replaced(plain, "*00*          *00*          *", "*00**00*          *"),
                              "*ZZ*EXAMPLEPAYER   *", "*ZZ*EXAMPLEPAYER     *"));
  BOOST_TEST_REQUIRE(n.has(rule::isa_widths_restored));
  BOOST_TEST(n.first(rule::isa_widths_restored)->numbers[0] == 2u);
  BOOST_TEST(n.changes() == 1u);
  BOOST_TEST(n.text == plain);
}

BOOST_AUTO_TEST_CASE(an_isa_element_is_neither_cut_nor_made_up) {
  for (auto const& [what, with] :
       {std::pair{"*000000905*0*", "*905*0*"}, std::pair{"*ZZ*EXAMPLEPAYER   *", "*ZZ*EXAMPLEPAYER-EAST*"},
        std::pair{"*ZZ*EXAMPLEPAYER   *", "*Z*EXAMPLEPAYER   *"}}) {
    normalized const n(replaced(plain, what, with));
    BOOST_TEST(n.refused());
    BOOST_TEST(n.has(rule::isa_element_unpaddable));
  }
}

BOOST_AUTO_TEST_CASE(a_terminator_that_stands_in_the_isa_is_refused_as_a_line_break) {
  normalized const n(replaced(under({'*', '^', ':', '\n'}), "*00*          *00*", "*00*       \n  *00*"));
  BOOST_TEST(n.refused());
  BOOST_TEST_REQUIRE(n.has(rule::value_holds_control_character));
  BOOST_TEST(n.first(rule::value_holds_control_character)->where.element == 2);
}

BOOST_AUTO_TEST_CASE(an_old_interchange_has_no_repetitions_and_gets_none) {
  std::string const old = replaced(replaced(plain, "*^*00501*", "*U*00401*"), "30^88", "30!88");
  normalized const n(old);
  BOOST_TEST(n.text == old);
  BOOST_TEST(n.changes() == 0u);
  std::string const damaged = replaced(plain, "*00501*",
                                       "*\x1F"
                                       "0501*");
  BOOST_TEST(normalized(damaged).text == damaged);
  normalized const agency(replaced(replaced(plain, "*^*00501*", "*U*00501*"), "30^88", "30"));
  BOOST_TEST(agency.text == replaced(plain, "30^88", "30"));
  BOOST_TEST(message(*agency.first(rule::repetition_separator_changed)) ==
             "the repetition separator U in ISA11 was replaced");
}

BOOST_AUTO_TEST_CASE(line_breaks_and_what_stands_between_interchanges_are_left_out_and_counted) {
  std::string lines;
  for (char const c : plain) {
    lines += c;
    if (c == '~') lines += "\r\n";
  }
  normalized const n(lines);
  BOOST_TEST(n.text == plain);
  BOOST_TEST_REQUIRE(n.has(rule::foreign_bytes_removed));
  BOOST_TEST(n.first(rule::foreign_bytes_removed)->numbers[0] == lines.size() - plain.size());
  BOOST_TEST(n.changes() == 1u);
  std::string const next =
      replaced(replaced(plain, "*000000905*", "*000000906*"), "IEA*1*000000905", "IEA*1*000000906");
  normalized const two("\xEF\xBB\xBF" + plain + "garbage" + next);
  BOOST_TEST(two.text == plain + next);
  BOOST_TEST(two.first(rule::foreign_bytes_removed)->numbers[0] == 10u);
  std::string const wrapped = replaced(plain, "CALL AFTER", "CALL\n AFTER");
  normalized const hard(wrapped);
  BOOST_TEST(hard.text == plain);
  BOOST_TEST(hard.first(rule::foreign_bytes_removed)->numbers[0] == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_empty_at_an_end_is_left_out_and_counted) {
  normalized const n(replaced(replaced(replaced(plain, "~HL*1**20*1~", "~HL*1**20*1**~"), "*30^88~", "*30^88^^*~"),
                              "HC:99213~", "HC:99213::~"));
  BOOST_TEST(n.text == plain);
  BOOST_TEST_REQUIRE(n.has(rule::empties_removed));
  BOOST_TEST(n.first(rule::empties_removed)->numbers[0] == 7u);
  BOOST_TEST(n.changes() == 1u);
  BOOST_TEST(normalized(replaced(plain, "*30^88~", "*30^^88~")).text == replaced(plain, "*30^88~", "*30^^88~"));
}

// A reader puts a separator in behind an id where that makes a sound segment (X279-S137): with what is empty at an end, and
// just so without it.
BOOST_AUTO_TEST_CASE(an_identifier_that_has_lost_its_separator_is_read_alike_with_and_without_empties_at_an_end) {
  std::string const before = "BHT*0022*11*A1*20260115*1412~HL*1**20*1~";
  for (auto const& [received, meant] :
       {std::pair{"EB1**30^^~", "EB*1**30~"}, {"EB1****************************~", "EB*1~"}}) {
    normalized const n(made_up::interchange(before + received));
    BOOST_TEST_REQUIRE(n.done.has_value(), received);
    BOOST_TEST(n.text.find(before + meant) != std::string::npos, received);
    BOOST_TEST(n.has(rule::separator_lost_behind_id), received);
  }
  for (std::string_view const divided : {"EB1*:*~", "EB1**30:^88~", "MSGCALL*:^*~"}) {
    normalized const n(made_up::interchange(before + std::string(divided)));
    BOOST_TEST(n.refused(), divided);
    BOOST_TEST(n.has(rule::separator_lost_behind_id), divided);
    BOOST_TEST(n.has(rule::separator_in_simple_element), divided);
  }
}

BOOST_AUTO_TEST_CASE(a_header_that_has_lost_its_separator_is_read_alike_with_and_without_empties_at_an_end) {
  std::string const sound = made_up::interchange("BHT*0022*11*A1*20260115*1412~HL*1**20*1~");
  for (std::string const& empties :
       {std::string("*"), std::string(":"), std::string("^"), std::string("*:^*"), std::string(110, '*')}) {
    // A set inside a set is one more, which is no fault of the envelope but of its counts.
    std::string const text = replaced(sound, "HL*1", "ST271*0002*005010X279A1" + empties + "~HL*1");
    normalized const n(text);
    BOOST_TEST(n.has(rule::control_separator_lost), empties);
    BOOST_TEST(!n.has(rule::not_read_back), empties);
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_as_a_whole_is_not_written) {
  std::string const long_value(20000, 'A');
  normalized const n(replaced(plain, "CALL AFTER 8", long_value));
  BOOST_TEST(n.refused());
  BOOST_TEST_REQUIRE(n.has(rule::not_normalizable));
  normalized const strict(replaced(plain, "~HL*1**20*1~", "~HL*1**20*1*~"),
                          {.read = {.separator = component_separator::any, .tolerate = tolerances::strict()}});
  BOOST_TEST(!strict.done.has_value());
  BOOST_TEST(strict.text.empty());
  BOOST_TEST(!normalized("").done.has_value());
  BOOST_TEST(!normalized("UNA:+.? '").done.has_value());
}

BOOST_AUTO_TEST_CASE(an_isa_broken_by_its_own_terminator_is_refused) {
  normalized const n("I\nSA*00**00**ZZ**ZZ**260101*1200**00501*000000001*3*T*:\n");
  BOOST_TEST(n.refused());
  BOOST_TEST(n.has(rule::value_holds_control_character));
}

BOOST_AUTO_TEST_CASE(a_faulty_interchange_that_would_be_read_otherwise_is_refused) {
  // A segment outside of any set that would begin an interchange if its last, empty element were left out.
  std::string const cut = plain.substr(0, plain.find("~GS*") + 1) + "S*ISA****************" + '\xE9' + "*~";
  normalized const n(cut);
  BOOST_TEST(n.refused());
  BOOST_TEST(n.has(rule::not_normalizable));
  BOOST_TEST(!n.has(rule::not_read_back));
}

BOOST_AUTO_TEST_CASE(wrong_counts_are_data_and_stay) {
  std::string const wrong = replaced(plain, "~SE*7*", "~SE*9*");
  normalized const n(wrong);
  BOOST_TEST(n.text == wrong);
  BOOST_TEST(n.changes() == 0u);
}

BOOST_AUTO_TEST_CASE(random_payloads_mean_the_same_under_any_delimiters) {
  constexpr std::array foreign{delimiters{'|', '!', '>', '\''}, delimiters{'\x1D', '\x1F', '\x1C', '\x1E'},
                               delimiters{'*', '^', '|', '\n'}, delimiters{'+', '\\', '<', '!'}};
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    // Values that hold neither the foreign delimiters nor the usual ones: made under the usual ones, of the basic set.
    testing::payload_options options{.seed = seed,
                                     .kind = seed % 2 == 0 ? testing::transaction::inquiry_270
                                                           : testing::transaction::response_271,
                                     .interchanges = 2,
                                     .sets = 2};
    auto const usual = testing::make_payload(options);
    delimiters const d = foreign[seed % foreign.size()];
    std::string other;
    bool possible = true;
    for (char const c : usual.text) {
      possible = possible && c != d.element && c != d.repetition && c != d.component && c != d.segment;
      other += c == '*' ? d.element : c == '^' ? d.repetition : c == ':' ? d.component : c == '~' ? d.segment : c;
    }
    BOOST_TEST_CONTEXT(testing::describe(options)) {
      normalized const same(usual.text);
      BOOST_TEST_REQUIRE(same.done.has_value());
      BOOST_TEST((same.text == usual.text));
      if (d.element != '*' && !possible) continue;
      if (d.element == '*' && usual.text.find('|') != usual.text.npos) continue;
      normalized const n(other);
      BOOST_TEST_REQUIRE(n.done.has_value());
      BOOST_TEST((n.text == usual.text));
    }
  }
}

BOOST_AUTO_TEST_CASE(damaged_payloads_are_normalized_once_and_for_all_or_refused) {
  std::size_t written = 0, refused = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    testing::payload_options const options{.seed = seed,
                                           .delimiters = seed % 3 == 0 ? delimiters{'|', '!', '>', '\n'} : delimiters{},
                                           .breaks =
                                               seed % 2 == 0 ? testing::line_breaks::none : testing::line_breaks::crlf,
                                           .interchanges = 2,
                                           .sets = 2,
                                           .set = {.characters = testing::repertoire::extended},
                                           .damaged_percent = 60};
    auto const made = testing::make_payload(options);
    BOOST_TEST_CONTEXT(testing::describe(options)) {
      normalized const once(made.text);
      BOOST_TEST(!once.has(rule::not_read_back));
      if (!once.done.has_value()) {
        ++refused;
        BOOST_TEST(once.text.empty());
        BOOST_TEST(once.found.has_errors());
        continue;
      }
      ++written;
      normalized const twice(once.text);
      BOOST_TEST_REQUIRE(twice.done.has_value());
      BOOST_TEST((twice.text == once.text));
      BOOST_TEST(twice.changes() == 0u);
    }
  }
  BOOST_TEST(written > 100u);
  BOOST_TEST(refused > 20u);
}

BOOST_AUTO_TEST_CASE(two_interchanges_that_differ_in_a_value_do_not_say_the_same) {
  auto const same = [](std::string_view a, std::string_view b) {
    parser left, right;
    findings found;
    read_options const any{.separator = component_separator::any};
    auto const l = left.parse(a, any, found), r = right.parse(b, any, found);
    BOOST_TEST_REQUIRE(l.has_value());
    return r.has_value() && r->interchanges().size() == 1 && r->interchanges()[0].text().data() == b.data() &&
           write::say_the_same(l->interchanges()[0], r->interchanges()[0]);
  };
  BOOST_TEST(same(plain, plain));
  BOOST_TEST(same(plain, under({'|', '!', '>', '\''})));
  BOOST_TEST(same(plain, replaced(plain, "*30^88~", "*30^88^*~")));
  for (std::size_t at = 106; at != plain.size(); ++at)
    if (std::string_view("*^:~").find(plain[at]) == std::string_view::npos) {
      std::string other = plain;
      other[at] = other[at] == 'X' ? 'Y' : 'X';
      BOOST_TEST_CONTEXT("byte " << at) { BOOST_TEST(!same(plain, other)); }
    }
  for (std::string_view const what : {"30^88", "HC:99213", "BHT*0022", "A1*20260115", "~HL*"}) {
    std::string with(what);
    with.erase(with.find_first_of("^:*~"), 1);
    BOOST_TEST(!same(plain, replaced(plain, what, with)));
  }
}

BOOST_AUTO_TEST_SUITE_END()
