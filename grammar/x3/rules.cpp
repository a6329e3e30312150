#include "rules.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

BOOST_FUSION_ADAPT_STRUCT(x279::grammar::rules::field, key, value)
BOOST_FUSION_ADAPT_STRUCT(x279::grammar::rules::block, id, name, fields)

namespace x279::grammar::rules {
namespace {

namespace x3 = boost::spirit::x3;
using x3::char_;
using x3::eoi;
using x3::eol;
using x3::lexeme;
using x3::raw;

auto const keep_view = [](auto& context) {
  auto const& range = x3::_attr(context);
  x3::_val(context) = std::string_view(range.begin(), range.size());
};

// The name in the braces of a rule is what a message says was expected.

// skipped = blank | "#" { any character but a line end }
auto const skipped = x3::blank | ('#' >> *(char_ - eol));

// word = ( letter | digit | "_" | "-" ) { letter | digit | "_" | "-" }
auto const word_characters = +(x3::alnum | char_("_-"));

// id = word
auto const id = x3::rule<struct id_tag, std::string_view>{"a rule id such as X279-E201 after `rule`"} =
    raw[lexeme[word_characters]][keep_view];

// name = word
auto const name = x3::rule<struct name_tag, std::string_view>{"the rule's name in snake_case after its id"} =
    raw[lexeme[word_characters]][keep_view];

// key = word, but not "rule"
auto const key = x3::rule<struct key_tag, std::string_view>{"a key"} =
    raw[lexeme[!("rule" >> x3::space) >> word_characters]][keep_view];

// bare = word
auto const bare = x3::rule<struct bare_tag, std::string_view>{"a word"} = raw[lexeme[word_characters]][keep_view];

auto const closing_quote = x3::rule<struct closing_quote_tag>{"a closing quote (\") on the same line"} = x3::lit('"');

// string = '"' { "\" any character | any character but '"', "\" and a line end } '"'
auto const string = x3::rule<struct string_tag, std::string_view>{"a string"} =
    raw[lexeme[('"' >> *(('\\' >> (char_ - eol)) | (char_ - eol - char_("\"\\")))) > closing_quote]][keep_view];

// value = bare | string { [ line end ] string }      strings in a row are one text
auto const value = x3::rule<struct value_tag, std::vector<std::string_view>>{"a word or a \"string\" after the key"} =
    x3::repeat(1)[bare] | (string % *eol);

// line_end = eol { eol } | end of text
auto const line_end = x3::rule<struct line_end_tag>{"the end of the line"} = +eol | eoi;

// field = key value line_end
auto const key_and_value = x3::rule<struct key_and_value_tag, field>{"a key and its value"} = key > value > line_end;

// rule = "rule" id name line_end { field }
auto const rule = x3::rule<struct rule_tag, block>{"a rule"} =
    lexeme["rule" >> &x3::space] > id > name > line_end > *key_and_value;

auto const text_end = x3::rule<struct text_end_tag>{"`rule`, a key, or the end of the text"} = eoi;

// text = { eol } { rule } end of text
auto const rules_text = x3::rule<struct rules_text_tag, std::vector<block>>{"a rules text"} = *eol > *rule > text_end;

} // namespace

parsed parse(std::string_view text, std::string_view file) {
  parsed result;
  char const* at = text.data();
  char const* const end = at + text.size();
  try {
    x3::phrase_parse(at, end, rules_text, skipped, result.blocks);
  } catch (x3::expectation_failure<char const*> const& failure) {
    result.blocks.clear();
    result.stopped = error_at(text, file, failure.where(), "expected " + failure.which());
  }
  return result;
}

} // namespace x279::grammar::rules
