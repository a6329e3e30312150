#include "mapping.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

#include <algorithm>

BOOST_FUSION_ADAPT_STRUCT(x279::grammar::mapping::clause, word, arguments)
BOOST_FUSION_ADAPT_STRUCT(x279::grammar::mapping::header_line, name, set)
BOOST_FUSION_ADAPT_STRUCT(x279::grammar::mapping::document_line, unit, clauses)
BOOST_FUSION_ADAPT_STRUCT(x279::grammar::mapping::open_line, kind, key, clauses)
BOOST_FUSION_ADAPT_STRUCT(x279::grammar::mapping::field_line, key, clauses)

namespace x279::grammar::mapping {

namespace {

namespace x3 = boost::spirit::x3;
using words = std::vector<std::string>;

auto const word_char = x3::char_("A-Za-z0-9_-");

// A keyword stands alone: "from" does not match in "fromage". `says` gives the clause its name.
auto kw(char const* text) { return x3::lexeme[x3::lit(text) >> !word_char]; }
auto says(char const* name) { return x3::attr(std::string(name)); }

// word  ::= (letter | digit | "_" | "-")+
auto const word = x3::rule<struct word_tag, std::string>{"a word"} = x3::lexeme[+word_char];
// key   ::= word "[]"?
auto const key = x3::rule<struct key_tag, std::string>{"a JSON key"} = x3::lexeme[+word_char >> -x3::string("[]")];
// place ::= segment-id two-digits ("-" digits)?                                             EB03, EB13-2
auto const place = x3::rule<struct place_tag, std::string>{"a place such as EB03 or EB13-2"} =
    x3::lexeme[x3::char_("A-Z") >> +x3::char_("A-Z0-9") >> -(x3::char_('-') >> +x3::digit)];
// code  ::= (upper | digit)+
auto const code = x3::rule<struct code_tag, std::string>{"a code"} = x3::lexeme[+x3::char_("A-Z0-9") >> !word_char];
// loops ::= loop ("," loop)*
auto const loops = x3::rule<struct loops_tag, words>{"loops such as 2110C, 2110D"} = code % ',';
// text  ::= '"' any* '"'
auto const quoted = x3::rule<struct quoted_tag, std::string>{"a text in quotes"} =
    x3::lexeme[('"' >> *(x3::char_ - '"')) > '"'];
// mode  ::= "default" | "chc" | "chc-2025" | "rest" | "bystander"
auto const mode = x3::rule<struct mode_tag, words>{"default, chc, chc-2025, rest or bystander"} =
    x3::repeat(1)[x3::lexeme[(x3::string("default") | x3::string("chc-2025") | x3::string("chc") | x3::string("rest") |
                              x3::string("bystander")) >>
                             !word_char]];
auto const one_word = x3::rule<struct one_word_tag, words>{"a word"} = x3::repeat(1)[word];
auto const one_place = x3::rule<struct one_place_tag, words>{"a place such as EB03"} = x3::repeat(1)[place];
auto const no_words = x3::attr(words{});

// condition ::= ("where" | "unless") place "=" code+
auto const comparison = x3::rule<struct comparison_tag, words>{"PLACE = CODE"} = place > '=' > +code;
auto const condition = x3::rule<struct condition_tag, clause>{"a condition"} =
    (kw("where") >> says("where") > comparison) | (kw("unless") >> says("unless") > comparison);

// source ::= "from" (("first" | "rest" | "each" | "all" | "preferred") loops | "segment" word | "segments" word
//                   | "steps" place "to" place "by" word | "groups" word "by" place ("," place)*)
auto const steps = x3::rule<struct steps_tag, words>{"PLACE to PLACE by NUMBER"} = place > "to" > place > "by" > word;
auto const groups = x3::rule<struct groups_tag, words>{"SEGMENT by PLACES"} = word > "by" > place > *(',' > place);
auto const source = x3::rule<struct source_tag, clause>{"a source"} =
    kw("from") > ((kw("first") >> says("first") > loops) | (kw("rest") >> says("rest") > loops) |
                  (kw("each") >> says("each") > loops) | (kw("all") >> says("all") > loops) |
                  (kw("preferred") >> says("preferred") > loops) | (kw("segment") >> says("segment") > one_word) |
                  (kw("segments") >> says("segments") > one_word) | (kw("steps") >> says("steps") > steps) |
                  (kw("groups") >> says("groups") > groups));
// within ::= "in" ("first" | "all") loops
auto const within = x3::rule<struct within_tag, clause>{"loops to look in"} =
    kw("in") > ((kw("first") >> says("in first") > loops) | (kw("all") >> says("in all") > loops));
// quirk  ::= "chc" ("blended" | "hashed" | "keeps" "blank" | "needs" word | "hides" word "behind" word)
auto const behind = x3::rule<struct behind_tag, words>{"SEGMENT behind SEGMENT"} = word > "behind" > word;
auto const quirk = x3::rule<struct quirk_tag, clause>{"a quirk of the API's converter"} =
    kw("chc") > ((kw("blended") >> says("blended") > no_words) | (kw("hashed") >> says("hashed") > no_words) |
                 (kw("keeps") >> kw("blank") >> says("keeps blank") > no_words) |
                 (kw("needs") >> says("needs") > one_word) | (kw("hides") >> says("hides") > behind));

// limit  ::= "required" | ("digits" | "least" | "most") number | "most" number "entries" | "alphanumeric" | "dashed"
//          | "named" | "counts" "to" number | "among" word
auto const entries = x3::omit[word] >> kw("entries");
auto const limit = x3::rule<struct limit_tag, clause>{"a limit"} =
    (kw("required") >> says("required") > no_words) | (kw("digits") >> says("digits") > one_word) |
    (kw("least") >> says("least") > one_word) |
    (kw("most") >> &entries >> says("most entries") > one_word > kw("entries")) |
    (kw("most") >> says("most") > one_word) | (kw("alphanumeric") >> says("alphanumeric") > no_words) |
    (kw("dashed") >> says("dashed") > no_words) | (kw("named") >> says("named") > no_words) |
    (kw("counts") >> kw("to") >> says("counts to") > one_word) | (kw("among") >> says("among") > one_word);

auto const object_clause = x3::rule<struct object_clause_tag, clause>{"a clause of an object"} =
    source | within | condition | quirk | limit | (kw("as") >> says("as") > one_word) |
    (kw("with") >> says("with") > loops) | (kw("only") >> says("only") > mode);

// value  ::= place ("to" place)? | "literal" text | "loop" text | "option" word
auto const value = x3::rule<struct value_tag, clause>{"where the value stands"} =
    (kw("literal") >> says("literal") > x3::repeat(1)[quoted]) | (kw("loop") >> says("loop") > x3::repeat(1)[quoted]) |
    (kw("option") >> says("option") > one_word) | (says("place") >> one_place);
auto const field_clause = x3::rule<struct field_clause_tag, clause>{"a clause of a field"} =
    condition | limit | (kw("to") >> says("to") > one_place) | (kw("text") >> says("text") > one_word) |
    (kw("or") >> says("or") > one_word) | (kw("date") >> says("date") > one_place) |
    (kw("each") >> says("each") > no_words) | (kw("single") >> says("single") > no_words) |
    (kw("except") >> ((says("except") >> x3::repeat(1)[quoted]) | (says("except place") > one_place))) |
    (kw("begin") >> says("begin") > no_words) | (kw("end") >> says("end") > no_words) |
    (kw("input") >> says("input") > no_words) | (kw("choice") >> says("choice") > one_word) |
    (kw("last") >> says("last") > no_words) | (kw("only") >> says("only") > mode);

auto const document_clause = x3::rule<struct document_clause_tag, clause>{"a clause of a document"} =
    (kw("lowest") >> says("lowest") > loops) | (kw("with") >> kw("ancestors") >> says("with ancestors") > no_words) |
    (kw("only") >> says("only") > mode);

// line   ::= header | document | open | use | close | field
auto const header = x3::rule<struct header_tag, header_line>{"a header"} = kw("mapping") > word > "from" > word;
auto const unit = x3::rule<struct unit_tag, std::string>{"each or set"} =
    (kw("each") >> says("each")) | (kw("set") >> says("set"));
auto const document = x3::rule<struct document_tag, document_line>{"a document line"} =
    kw("document") > unit > *document_clause;
auto const keyed = x3::rule<struct keyed_tag, open_line>{"an object, an array or a part"} =
    ((kw("object") >> says("object")) | (kw("array") >> says("array")) | (kw("part") >> says("part"))) > word >
    *object_clause > '{';
auto const unkeyed = x3::rule<struct unkeyed_tag, open_line>{"an inline group"} =
    (kw("inline") >> says("inline") >> x3::attr(std::string{})) > *object_clause > '{';
auto const field_tail = x3::rule<struct field_tail_tag, std::vector<clause>>{"the place of the value"} =
    value >> *field_clause;
auto const field = x3::rule<struct field_tag, field_line>{"a key and its place"} = key > field_tail;

/// Parses one line into `out`; throws x3::expectation_failure where it cannot.
template <class Parser, class Line>
bool read_as(Parser const& parser, char const*& at, char const* end, line& out) {
  Line parsed{};
  char const* const begin = at;
  if (!x3::phrase_parse(at, end, parser, x3::blank, parsed)) {
    at = begin;
    return false;
  }
  out.what = std::move(parsed);
  return true;
}

bool read_line(char const*& at, char const* end, line& out) {
  using it = char const*;
  for (; at != end && (*at == ' ' || *at == '\t' || *at == '\r'); ++at) {}
  if (*at == '}') {
    ++at;
    out.what = close_line{};
    return true;
  }
  auto const use = x3::rule<struct use_tag, std::string>{"a use line"} = kw("use") > word;
  it const begin = at;
  std::string part;
  if (x3::phrase_parse(at, end, use, x3::blank, part)) {
    out.what = use_line{std::move(part)};
    return true;
  }
  at = begin;
  return read_as<decltype(header), header_line>(header, at, end, out) ||
         read_as<decltype(document), document_line>(document, at, end, out) ||
         read_as<decltype(keyed), open_line>(keyed, at, end, out) ||
         read_as<decltype(unkeyed), open_line>(unkeyed, at, end, out) ||
         read_as<decltype(field), field_line>(field, at, end, out);
}

} // namespace

std::vector<line> parse(std::string_view text, std::vector<fault>& faults) {
  std::vector<line> lines;
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    std::size_t const stop = std::min(text.find('\n'), text.size());
    std::string_view whole = text.substr(0, stop);
    text.remove_prefix(std::min(stop + 1, text.size()));
    std::string_view const content = whole.substr(0, std::min(whole.find('#'), whole.size()));
    if (content.find_first_not_of(" \t\r") == content.npos) continue;
    std::string const owned(content);
    char const* at = owned.c_str();
    char const* const end = at + owned.size();
    auto const column = [&](char const* where) { return static_cast<std::uint32_t>(where - owned.c_str()) + 1; };
    line parsed;
    parsed.number = number;
    try {
      bool const known = read_line(at, end, parsed);
      while (at != end && (*at == ' ' || *at == '\t' || *at == '\r')) ++at;
      if (!known)
        faults.push_back({number, column(at), "expected a key and its place"});
      else if (at != end)
        faults.push_back({number, column(at), "this does not belong here"});
      else
        lines.push_back(std::move(parsed));
    } catch (x3::expectation_failure<char const*> const& failure) {
      faults.push_back({number, column(failure.where()), "expected " + failure.which()});
    }
  }
  return lines;
}

} // namespace x279::grammar::mapping
