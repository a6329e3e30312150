#include "x3/profile.hpp"

#include "x3/config.hpp"
#include "x3/fault_log.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

// A message says what was expected by the name of a rule, also where the rule stands in an expression.
namespace boost::spirit::x3 {

template <class Subject, class Action>
struct get_info<action<Subject, Action>> : get_info<Subject> {
  std::string operator()(action<Subject, Action> const& p) const { return get_info<Subject>::operator()(p.subject); }
};
template <class Subject>
struct get_info<plus<Subject>> : get_info<Subject> {
  std::string operator()(plus<Subject> const& p) const { return get_info<Subject>::operator()(p.subject); }
};
template <class Left, class Right>
struct get_info<sequence<Left, Right>> : get_info<Left> {
  std::string operator()(sequence<Left, Right> const& p) const { return get_info<Left>::operator()(p.left); }
};
template <class Left, class Right>
struct get_info<alternative<Left, Right>> {
  using result_type = std::string;
  std::string operator()(alternative<Left, Right> const& p) const {
    return get_info<Left>()(p.left) + " or " + get_info<Right>()(p.right);
  }
};

} // namespace boost::spirit::x3

namespace x279::grammar::profiles {
namespace {

using x3::char_;
using x3::digit;
using x3::eoi;
using x3::eol;
using x3::lexeme;
using x3::lit;
using x3::raw;
using x3::repeat;

// ---- faults: noted, then the parser goes on at the next line that begins with a statement

constexpr std::array<std::string_view, 19> statement_words{
    "codes",  "length", "form", "require",   "forbid",     "ignores", "limit",    "search", "past",   "future",
    "single", "equal",  "mode", "delimiter", "characters", "case",    "severity", "help",   "profile"};

iterator next_statement(iterator from, iterator end) {
  std::string_view rest(from, static_cast<std::size_t>(end - from));
  while (true) {
    std::size_t const line_break = rest.find('\n');
    if (line_break == std::string_view::npos) return end;
    rest.remove_prefix(line_break);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    for (std::string_view const begin : statement_words)
      if (rest.starts_with(begin) && rest.find_first_of(" \t\r\n\"", begin.size()) == begin.size()) return rest.data();
  }
}

struct statement_tag {
  template <class Context>
  x3::error_handler_result on_error(iterator& first, iterator const& last,
                                    x3::expectation_failure<iterator> const& failure, Context const& context) {
    x3::get<fault_log_tag>(context).add(failure);
    first = next_statement(failure.where(), last);
    return x3::error_handler_result::accept;
  }
};

// ---- tokens. The name of a rule is what a message says was expected.

// skipped = white space | "#" { any character but a line end }
auto const skipped = x3::space | ('#' >> *(char_ - eol));

auto const word_end = !(x3::alnum | char_("_-"));

template <class Tag>
auto token(char const* name, auto const& characters) {
  return x3::rule<Tag, word>{name} = raw[lexeme[characters >> word_end]][keep_view];
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
  return x3::rule<keyword_tag<Text>, word>{text.quoted} = raw[lexeme[lit(text.word) >> word_end]][keep_view];
}

/// Semantic action: sets a member of the rule's attribute.
constexpr auto set(auto member) {
  return [member](auto& context) { x3::_val(context).*member = std::move(x3::_attr(context)); };
}

// name = lower case letter { lower case letter | digit | "-" }
auto const name =
    token<struct name_tag>("a profile's name such as hets or optum-raw", char_("a-z") >> *char_("a-z0-9-"));
// count = digit { digit }
auto const count = x3::rule<struct count_tag, word>{"a number"} = raw[lexeme[+digit]][keep_view];
// bare = { upper case letter | digit }
auto const bare = token<struct bare_tag>("a code", +char_("A-Z0-9"));

auto const closing_quote = x3::rule<struct closing_quote_tag>{unclosed} = lit('"');
// string = '"' { "\" any character | any character but '"', "\" and a line end } '"'
auto const string = x3::rule<struct string_tag, word>{"a \"string\""} //
= lexeme[('"' >> raw[*(('\\' >> (char_ - eol)) | (char_ - eol - char_("\"\\")))][keep_view]) > closing_quote];
auto const strings = x3::rule<struct strings_tag, std::vector<word>>{"a \"string\""} = +string;

// value = bare | string
auto const value = x3::rule<struct value_tag, word>{"a code, in quotes where it is not of A-Z and 0-9 alone"} //
= bare | string;

auto const opening = x3::rule<struct opening_tag>{"`{`"} = lit('{');
auto const closing = x3::rule<struct closing_tag>{"`}`"} = lit('}');
// codes = "=" value | "{" value { value } "}"
auto const one_code = x3::rule<struct one_code_tag, std::vector<word>>{"`=`"} = '=' > repeat(1)[value];
auto const several_codes = x3::rule<struct several_codes_tag, std::vector<word>>{"`{`"} = '{' > +value > closing;
auto const codes = x3::rule<struct codes_tag, std::vector<word>>{"`= CODE` or `{ CODES }`"} = one_code | several_codes;

// ---- places

auto const set_id = token<struct set_id_tag>("270 or 271", lit("270") | "271");
auto const loop_id =
    token<struct loop_id_tag>("a loop such as 2100C", (repeat(4)[digit] >> -char_("A-F")) | lit("HEADER"));
// target = segment id [ two digits [ "-" number ] ]        NM1, NM109, EB13-2
auto const target =
    token<struct target_tag>("a segment or element such as NM1, NM109 or EQ02-1",
                             !lit("HEADER") >> char_("A-Z") >> repeat(1, 4)[char_("A-Z0-9")] >> -('-' >> +digit));
// place = [ set ] { loop } [ target ]
auto const place_rule = x3::rule<struct place_tag, place>{"a place such as 270 2100C NM109"} //
= -set_id[set(&place::set)] >> *loop_id[append_to(&place::loops)] >> -target[set(&place::target)];
auto const envelope_set = x3::rule<struct envelope_set_tag, place>{"270 or 271"} = -set_id[set(&place::set)];
auto const element = x3::rule<struct element_tag, word>{"an element such as NM108"} = target;

// ---- what may follow each demand. Parts of a statement are no rules of their own: their actions write to the statement.

// condition = ( "when" | "unless" ) element [ codes ]
auto const when_word = x3::rule<struct when_word_tag, word>{"`when`"} = keyword<"when">() | keyword<"unless">();
auto const condition_rule = x3::rule<struct condition_tag, condition>{"a condition"} //
= when_word[set(&condition::kind)] > element[set(&condition::element)] > -codes[set(&condition::codes)];

auto const weight = token<struct weight_tag>("error, warning or info", lit("error") | "warning" | "info");

// reject_reason = two of digits and upper case letters
auto const reject_reason =
    token<struct reject_reason_tag>("a reject reason code (AAA03) such as 72", repeat(2)[char_("A-Z0-9")]);

// tail = { condition | "as" weight | "aaa" reject_reason | "because" string { string } }
auto const tail = *(condition_rule[set(&statement::when)] | (keyword<"as">() > weight[set(&statement::weight)]) |
                    (keyword<"aaa">() > reject_reason[set(&statement::aaa)]) |
                    (keyword<"because">() > strings[set(&statement::because)]));

// ---- statements

constexpr auto keep_keyword = set(&statement::keyword);
constexpr auto keep_place = set(&statement::at);
constexpr auto keep_subject = set(&statement::subject);
constexpr auto keep_unit = set(&statement::unit);
constexpr auto add_number = append_to(&statement::numbers);

auto const to = x3::rule<struct to_tag>{"`..` and the most characters"} = lit("..");
auto const mode = token<struct mode_tag>("real_time or batch", lit("real_time") | "batch");
auto const unit = token<struct unit_tag>("days or months", lit("days") | "months");
auto const counted = token<struct counted_tag>("what is counted", lit("patients") | "interchanges" | "groups" | "sets" |
                                                                      "segments" | "bytes");
auto const separator = token<struct separator_tag>("element, repetition, component or segment",
                                                   lit("element") | "repetition" | "component" | "segment");
auto const characters = token<struct characters_tag>("basic or extended", lit("basic") | "extended");
auto const field = token<struct field_tag>("what a patient is found by, such as member_id or birth_date",
                                           lit("member_id") | "last_name" | "first_name" | "birth_date" | "gender" |
                                               "ssn" | "group_number");
auto const option = x3::rule<struct option_tag, std::vector<word>>{"what a patient is found by"} = +field;
auto const rule_id =
    token<struct rule_id_tag>("a rule's id such as X279-V771", lit("X279-") >> char_("A-Z") >> repeat(3)[digit]);
auto const forms = x3::rule<struct forms_tag, std::vector<word>>{"the form as a \"string\", or several in braces"} //
= repeat(1)[string] | ('{' > strings > closing);

// demand = "codes" place codes | "length" place count ".." count | "form" place forms
//        | ( "require" | "forbid" | "ignores" | "single" ) place
//        | "limit" ( counted | place ) "to" count [ mode ]
//        | "past" place count unit | "future" place ( "end_of_month" | count unit )
//        | "search" option { "|" option } | "equal" [ set ] element element
//        | "delimiter" separator [ "not" ] "{" string { string } "}" | "characters" characters | "case" "upper"
auto const place_alone = x3::rule<struct place_alone_tag, word>{"a demand"} //
= keyword<"require">() | keyword<"forbid">() | keyword<"ignores">() | keyword<"single">();
auto const duration = count[add_number] > unit[keep_unit];
auto const demand =
    (keyword<"codes">()[keep_keyword] > place_rule[keep_place] > codes[set(&statement::texts)]) |
    (keyword<"length">()[keep_keyword] > place_rule[keep_place] > count[add_number] > to > count[add_number]) |
    (keyword<"form">()[keep_keyword] > place_rule[keep_place] > forms[set(&statement::texts)]) |
    (place_alone[keep_keyword] > place_rule[keep_place]) |
    (keyword<"limit">()[keep_keyword] > (counted[keep_subject] | place_rule[keep_place]) > keyword<"to">() >
     count[add_number] > -mode[keep_unit]) |
    (keyword<"past">()[keep_keyword] > place_rule[keep_place] > duration) |
    (keyword<"future">()[keep_keyword] > place_rule[keep_place] > (keyword<"end_of_month">()[keep_unit] | duration)) |
    (keyword<"search">()[keep_keyword] > option[append_to(&statement::options)] >
     *('|' > option[append_to(&statement::options)])) |
    (keyword<"equal">()[keep_keyword] > envelope_set[keep_place] > element[keep_subject] >
     element[set(&statement::other)]) |
    (keyword<"delimiter">()[keep_keyword] > separator[keep_subject] > -keyword<"not">()[set(&statement::negation)] >
     opening > strings[set(&statement::texts)] > closing) |
    (keyword<"characters">()[keep_keyword] > characters[keep_subject]) |
    (keyword<"case">()[keep_keyword] > keyword<"upper">()[keep_subject]);

// about_rule = "severity" rule_id weight [ "because" string { string } ] | "help" rule_id string { string }
auto const about_rule = (keyword<"severity">()[keep_keyword] > rule_id[keep_subject] > weight[set(&statement::weight)] >
                         -(keyword<"because">() > strings[set(&statement::because)])) |
                        (keyword<"help">()[keep_keyword] > rule_id[keep_subject] > strings[set(&statement::texts)]);

auto const mode_statement = keyword<"mode">()[keep_keyword] > mode[keep_unit];

auto const statement_rule = x3::rule<statement_tag, statement>{"a statement"} //
= (demand > tail) | about_rule | mode_statement;

auto const text_end =
    x3::rule<struct text_end_tag>{"a statement: codes, length, form, require, forbid, ignores, single, "
                                  "limit, past, future, search, equal, delimiter, characters, case, "
                                  "mode, severity or help"} = eoi;

// profile = "profile" name string [ "version" string ] [ "base" name ] [ "source" string { string } ] { statement }
auto const profile_rule = x3::rule<struct profile_tag, profile>{"a profile"} //
= keyword<"profile">() > name[set(&profile::name)] > string[set(&profile::title)] >
  -(keyword<"version">() > string[set(&profile::version)]) > -(keyword<"base">() > name[set(&profile::base)]) >
  -(keyword<"source">() > strings[set(&profile::source)]) > *statement_rule[append_to(&profile::statements)] > text_end;

auto const begin = x3::rule<struct begin_tag>{"`profile`, a name and a title"} = &x3::omit[keyword<"profile">()];
auto const whole = x3::rule<struct whole_tag, profile>{"a profile text"} = x3::eps > begin > profile_rule;

} // namespace

parsed parse(std::string_view text, std::string_view file) {
  parsed result;
  fault_log const log{text, file, &result.errors};
  iterator at = text.data();
  iterator const end = at + text.size();
  try {
    x3::phrase_parse(at, end, x3::with<fault_log_tag>(log)[whole], skipped, result.text);
  } catch (x3::expectation_failure<iterator> const& failure) {
    log.add(failure);
  }
  return result;
}

} // namespace x279::grammar::profiles
