#include "x3/guide.hpp"

#include "x3/config.hpp"
#include "x3/fault_log.hpp"

#include <boost/fusion/include/adapt_struct.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace ast = x279::grammar::ast;
BOOST_FUSION_ADAPT_STRUCT(ast::data_element, number, type, min, max, name)
BOOST_FUSION_ADAPT_STRUCT(ast::base_element, ref, number, requirement, repeat)
BOOST_FUSION_ADAPT_STRUCT(ast::composite, number, name, components)
BOOST_FUSION_ADAPT_STRUCT(ast::base_segment, id, name, elements, relations)
BOOST_FUSION_ADAPT_STRUCT(ast::position, area, ordinal)
BOOST_FUSION_ADAPT_STRUCT(ast::base_use, requirement, repeat)
BOOST_FUSION_ADAPT_STRUCT(ast::element_use, ref, usage, repeat, name, fixed, codes, all, preset, external, former, now)
BOOST_FUSION_ADAPT_STRUCT(ast::segment_use, id, name, at, usage, repeat, base, qualifier, elements, unused)
BOOST_FUSION_ADAPT_STRUCT(ast::unused_segment, at, id, base)
BOOST_FUSION_ADAPT_STRUCT(ast::loop, id, name, nested, parent, at, usage, repeat, base, segments, unused)
BOOST_FUSION_ADAPT_STRUCT(ast::guide, id, title, version, group, loops)
BOOST_FUSION_ADAPT_STRUCT(ast::code, value, name)
BOOST_FUSION_ADAPT_STRUCT(ast::code_subset, list, values)
BOOST_FUSION_ADAPT_STRUCT(ast::code_list, id, title, codes, subset)

namespace x279::grammar {
namespace {

using x3::char_;
using x3::digit;
using x3::eoi;
using x3::eol;
using x3::lexeme;
using x3::lit;
using x3::raw;
using x3::repeat;

// ---- faults: noted, then the parser goes on at the next item

// Items begin a line, so the next line that begins with one of these words is where to go on.
template <std::size_t N>
iterator next_item(iterator from, iterator end, std::array<std::string_view, N> const& words) {
  std::string_view rest(from, static_cast<std::size_t>(end - from));
  while (true) {
    std::size_t const line_break = rest.find('\n');
    if (line_break == std::string_view::npos) return end;
    rest.remove_prefix(line_break);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    for (std::string_view word : words)
      if (rest.starts_with(word) && rest.find_first_of(" \t\r\n\"", word.size()) == word.size()) return rest.data();
  }
}

template <class Words>
struct go_on_at {
  template <class Context>
  x3::error_handler_result on_error(iterator& first, iterator const& last,
                                    x3::expectation_failure<iterator> const& failure, Context const& context) {
    x3::get<fault_log_tag>(context).add(failure);
    first = next_item(failure.where(), last, Words::words);
    return x3::error_handler_result::accept;
  }
};

struct file_items {
  static constexpr std::array<std::string_view, 3> words{"dictionary", "guide", "list"};
};
struct dictionary_items {
  static constexpr std::array<std::string_view, 6> words{"element",    "composite", "segment",
                                                         "dictionary", "guide",     "list"};
};
struct guide_items {
  static constexpr std::array<std::string_view, 4> words{"loop", "dictionary", "guide", "list"};
};
struct loop_items {
  static constexpr std::array<std::string_view, 6> words{"segment",    "unused segments", "loop",
                                                         "dictionary", "guide",           "list"};
};

// ---- tokens. The name of a rule is what a message says was expected.

// skipped = white space | "#" { any character but a line end }
auto const skipped = x3::space | ('#' >> *(char_ - eol));

auto const word_end = !(x3::alnum | char_("_."));

template <class Tag>
auto token(char const* name, auto const& characters) {
  return x3::rule<Tag, ast::word>{name} = raw[lexeme[characters >> word_end]][keep_view];
}

/// A word of the language as a template argument, so that each has a rule of its own, named "`word`".
template <std::size_t Size>
struct keyword_text {
  char word[Size]{};
  char quoted[Size + 2]{};
  constexpr keyword_text(char const (&text)[Size]) {
    quoted[0] = quoted[Size] = '`';
    for (std::size_t i = 0; i + 1 < Size; ++i) quoted[i + 1] = word[i] = text[i];
  }
};
template <keyword_text Text>
struct keyword_tag {};
template <keyword_text Text>
auto keyword() {
  static constexpr auto text = Text;
  return x3::rule<keyword_tag<Text>>{text.quoted} = lexeme[lit(text.word) >> word_end];
}

// number = "1390" | "I05" | "C003"
auto const element_number =
    token<struct element_number_tag>("a data element number such as 1390, I05 or C003", -char_("IC") >> +digit);
// type = "AN" | "ID" | "N0" | "R" | "DT" | "TM"
auto const type = token<struct type_tag>("a type: AN, ID, N0, R, DT or TM", +char_("A-Z0"));
// count = digit { digit }
auto const count = x3::rule<struct count_tag, ast::word>{"a number"} = raw[lexeme[+digit]][keep_view];
// maximum = number from 1 | ">1"
auto const maximum =
    token<struct maximum_tag>("a maximum: a number, or >1 for no limit", lit(">1") | (char_("1-9") >> *digit));
// requirement = "M" | "O" | "X"
auto const requirement = token<struct requirement_tag>("a requirement: M, O or X", char_("MOX"));
// usage = "R" | "S"
auto const usage = token<struct usage_tag>("a usage: R or S (what is not used stands under `unused`)", char_("RS"));
// segment_id = letter { letter | digit }, two or three
auto const segment_id =
    token<struct segment_id_tag>("a segment id such as NM1", char_("A-Z") >> repeat(1, 2)[char_("A-Z0-9")]);
// ref = segment_id two digits [ "-" one or two digits ]        NM103, EB13-2
auto const ref =
    token<struct ref_tag>("an element such as NM103 or EB13-2", (repeat(3)[char_("A-Z0-9")] >> repeat(2)[digit] |
                                                                 repeat(2)[char_("A-Z0-9")] >> repeat(2)[digit]) >>
                                                                    -('-' >> repeat(1, 2)[digit]));
// component = two digits
auto const component = token<struct component_tag>("a component such as 02", repeat(2)[digit]);
// relation = letter, then pairs of digits        P0809
auto const relation = token<struct relation_tag>("a relational condition such as P0809", char_("PRECL") >> +digit);
// id = { letter | digit | "_" | "." }
auto const id = token<struct id_tag>("an id", +(x3::alnum | char_("_.")));
auto const version = token<struct version_tag>("a version such as 005010X279A1", +x3::alnum);
// bare = { upper case letter | digit }
auto const bare = token<struct bare_tag>("a code", +char_("A-Z0-9"));

auto const closing_quote = x3::rule<struct closing_quote_tag>{unclosed} = lit('"');
// string = '"' { "\" any character | any character but '"', "\" and a line end } '"'
auto const string = x3::rule<struct string_tag, ast::word>{"a \"string\""} //
= lexeme[('"' >> raw[*(('\\' >> (char_ - eol)) | (char_ - eol - char_("\"\\")))][keep_view]) > closing_quote];

// value = bare | string
auto const value = x3::rule<struct value_tag, ast::word>{"a code, in quotes where it is not of A-Z and 0-9 alone"} //
= bare | string;

auto const opening = x3::rule<struct opening_tag>{"`{`"} = lit('{');
auto const closing = x3::rule<struct closing_tag>{"`}`"} = lit('}');

// ---- dictionary

// element = "element" number type count ".." count string
auto const to = x3::rule<struct to_tag>{"`..` and the most characters"} = lit("..");
struct data_element_tag : go_on_at<dictionary_items> {};
auto const data_element = x3::rule<data_element_tag, ast::data_element>{"an element"} //
= keyword<"element">() > element_number > type > count > to > count > string;

// component = two digits number requirement        (no maximum: components do not repeat)
auto const base_component = x3::rule<struct base_component_tag, ast::base_element>{"a component"} //
= component > element_number > requirement > x3::attr(ast::word{});

// composite = "composite" number string { component }
struct composite_tag : go_on_at<dictionary_items> {};
auto const composite = x3::rule<composite_tag, ast::composite>{"a composite"} //
= keyword<"composite">() > element_number > string > *base_component;

// base_element = ref number requirement [ maximum ]
auto const base_element = x3::rule<struct base_element_tag, ast::base_element>{"an element"} //
= ref > element_number > requirement > -maximum;

// base_segment = "segment" segment_id string { base_element } [ "syntax" relation { relation } ]
struct base_segment_tag : go_on_at<dictionary_items> {};
auto const base_segment = x3::rule<base_segment_tag, ast::base_segment>{"a segment"} //
= keyword<"segment">() > segment_id > string > *base_element > -(keyword<"syntax">() > +relation);

auto const dictionary_end =
    x3::rule<struct dictionary_end_tag>{"`element`, `composite`, `segment`, or a part of the one that stands before"} //
= &lexeme[(lit("dictionary") | "guide" | "list") >> word_end] | eoi;

// dictionary = "dictionary" string { element | composite | base_segment }
struct dictionary_tag : go_on_at<file_items> {};
auto const dictionary = x3::rule<dictionary_tag, ast::dictionary>{"a dictionary"} //
= keyword<"dictionary">() > string[([](auto& c) { x3::_val(c).title = x3::_attr(c); })] >
  *(data_element[append_to(&ast::dictionary::elements)] | composite[append_to(&ast::dictionary::composites)] |
    base_segment[append_to(&ast::dictionary::segments)]) > dictionary_end;

// ---- guide

// position = [ "1" | "2" | "3" , "/" ] four digits        heading, detail, summary
auto const area = x3::rule<struct area_tag, ast::word>{"an area"} = raw[char_("1-3") >> &lit('/')][keep_view];
auto const ordinal = x3::rule<struct ordinal_tag, ast::word>{"four digits"} = raw[repeat(4)[digit]][keep_view];
auto const position = x3::rule<struct position_tag, ast::position>{"a position such as 0300 or 2/0300"} //
= lexeme[-(area >> '/') >> ordinal >> word_end];
auto const at = x3::rule<struct at_tag, ast::position>{"`at` and a position"} //
= keyword<"at">() > position;

// base = "base" requirement maximum
auto const base = x3::rule<struct base_tag, ast::base_use>{"`base`"} //
= keyword<"base">() > requirement > maximum;

// element_use = ref usage [ maximum ] [ string ] [ "=" value | "{" value { value } "}" | "all codes" ]
//               [ "preset" value ] [ "external" string { string } ]
//               [ "formerly" "{" value { value } "}" ] [ "now" ( value | "{" value { value } "}" ) ]
auto const all = token<struct all_tag>("all", lit("all"));
auto const element_use = x3::rule<struct element_use_tag, ast::element_use>{"an element"} //
= ref > usage > -maximum > -string > -('=' > value) > -('{' > +value > closing) > -(all > keyword<"codes">()) >
  -(keyword<"preset">() > value) > -(keyword<"external">() > +string) >
  -(keyword<"formerly">() > opening > +value > closing) >
  -(keyword<"now">() > (repeat(1)[value] | (opening > +value > closing)));

auto const unused_word = keyword<"unused">();
auto const segments_word = keyword<"segments">();

// A segment ends where the next item begins; anything else is a fault of the segment.
auto const segment_end = x3::rule<struct segment_end_tag>{"an element such as NM103, `unused`, `segment` or `loop`"} //
= &lexeme[(lit("segment") | "unused segments" | "loop" | "dictionary" | "guide" | "list") >> word_end] | eoi;

// segment_use = "segment" segment_id [ string ] "at" position usage maximum [ base ] [ "qualifier" ref ]
//               { element_use } [ "unused" "{" ref { ref } "}" ]
struct segment_use_tag : go_on_at<loop_items> {};
auto const segment_use = x3::rule<segment_use_tag, ast::segment_use>{"a segment"} //
= keyword<"segment">() > segment_id > -string > at > usage > maximum > -base > -(keyword<"qualifier">() > ref) >
  *element_use > -((unused_word >> !segments_word) > opening > +ref > closing) > segment_end;

// unused_segments = "unused" "segments" "{" { position segment_id requirement maximum } "}"
auto const unused_base = x3::rule<struct unused_base_tag, ast::base_use>{"a requirement and a maximum"} //
= requirement > maximum;
auto const unused_segment = x3::rule<struct unused_segment_tag, ast::unused_segment>{"an unused segment"} //
= position > segment_id > unused_base;
struct unused_segments_tag : go_on_at<guide_items> {};
auto const unused_segments = x3::rule<unused_segments_tag, std::vector<ast::unused_segment>>{"the unused segments"} //
= unused_word > segments_word > opening > +unused_segment > closing;

auto const loop_end = x3::rule<struct loop_end_tag>{"`segment`, `unused segments` or `loop`"} //
= &lexeme[(lit("loop") | "dictionary" | "guide" | "list") >> word_end] | eoi;

// loop = "loop" id string [ [ "nested" ] "in" id ] "at" position usage maximum [ base ]
//        { segment_use } [ unused_segments ]
struct loop_tag : go_on_at<guide_items> {};
auto const nested = token<struct nested_tag>("nested", lit("nested"));
auto const loop = x3::rule<loop_tag, ast::loop>{"a loop"} //
= keyword<"loop">() > id > string > -nested > -(keyword<"in">() > id) > at > usage > maximum > -base > *segment_use >
  -unused_segments > loop_end;

auto const guide_end = x3::rule<struct guide_end_tag>{"`loop`"} //
= &lexeme[(lit("dictionary") | "guide" | "list") >> word_end] | eoi;

// guide = "guide" id string "version" word [ "group" id ] { loop }
struct guide_tag : go_on_at<file_items> {};
auto const version_word = keyword<"version">();
auto const guide = x3::rule<guide_tag, ast::guide>{"a guide"} //
= keyword<"guide">() > id > string > version_word > version > -(keyword<"group">() > id) > *loop > guide_end;

// ---- code lists

// code = value string
auto const code = x3::rule<struct code_tag, ast::code>{"a code"} = value > string;

// subset = "from" id "{" value { value } "}"
auto const subset = x3::rule<struct subset_tag, ast::code_subset>{"a subset"} //
= keyword<"from">() > id > opening > +value > closing;

auto const list_end = x3::rule<struct list_end_tag>{"a code and its name, or `list`"} //
= &lexeme[(lit("dictionary") | "guide" | "list") >> word_end] | eoi;

// code_list = "list" id string ( { code } | subset )
struct code_list_tag : go_on_at<file_items> {};
auto const code_list = x3::rule<code_list_tag, ast::code_list>{"a code list"} //
= keyword<"list">() > id > string > *code > -subset > list_end;

// ---- text = { dictionary | guide | code_list }

auto const text_end = x3::rule<struct text_end_tag>{"`dictionary`, `guide` or `list`"} = eoi;
auto const guide_text = x3::rule<struct guide_text_tag, ast::guide_text>{"a guide text"} //
= *(dictionary[append_to(&ast::guide_text::dictionaries)] | guide[append_to(&ast::guide_text::guides)] |
    code_list[append_to(&ast::guide_text::lists)]) > text_end;

} // namespace

parsed_guide_text parse_guide(std::string_view text, std::string_view file_name) {
  parsed_guide_text result;
  fault_log const log{text, file_name, &result.errors};
  iterator at_byte = text.data();
  iterator const end = at_byte + text.size();
  try {
    x3::phrase_parse(at_byte, end, x3::with<fault_log_tag>(log)[guide_text], skipped, result.text);
  } catch (x3::expectation_failure<iterator> const& failure) {
    log.add(failure);
  }
  return result;
}

} // namespace x279::grammar
