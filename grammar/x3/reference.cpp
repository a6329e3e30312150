#include "x3/reference.hpp"

#include <boost/spirit/home/x3.hpp>

#include <cstddef>
#include <utility>

namespace x279::reference {
namespace {

namespace x3 = boost::spirit::x3;
using iterator = char const*;

template <class Range>
std::string_view view(Range const& r) {
  return {r.begin(), static_cast<std::size_t>(r.end() - r.begin())};
}

auto const to_view = [](auto& context) { x3::_val(context) = view(x3::_attr(context)); };

/// A separator that may be missing: '\0' matches nothing, not even a NUL byte.
auto optional_separator(char c) { return x3::eps(c != '\0') >> x3::lit(c); }

/// segment = id , { element separator , element } , segment terminator ;
/// Passed the grammar of an element, because the readers differ in how deep they look into one.
template <class Element>
auto segment_rule(Element const& element, delimiters const& d) {
  auto const set_id = [](auto& context) { x3::_val(context).id = view(x3::_attr(context)); };
  auto const add_element = [](auto& context) { x3::_val(context).elements.push_back(std::move(x3::_attr(context))); };
  auto const set_text = [](auto& context) { x3::_val(context).text = view(x3::_attr(context)); };

  auto const element_separator = x3::lit(d.element);
  auto const terminator = x3::lit(d.segment);
  // character = any byte but element separator and segment terminator ;
  auto const character = x3::char_ - (element_separator | terminator);
  // id = { character } ;
  auto const id = x3::raw[*character];
  auto const body = id[set_id] >> *(element_separator >> element[add_element]);
  return x3::rule<struct segment_id, segment>{"segment"} = x3::raw[body][set_text] >> terminator;
}

/// interchange = { gap , segment } , rest ;
template <class Element>
segments read_segments(std::string_view text, delimiters const& d, between gap_kind, Element const& element) {
  segments out;
  auto const add_segment = [&](auto& context) { out.list.push_back(std::move(x3::_attr(context))); };
  auto const set_rest = [&](auto& context) { out.rest = view(x3::_attr(context)); };

  // gap = { CR | LF | blank | tab } ;    only where the caller asks for it. One that separates repetitions or components
  // is left out too: in front of a segment id it separates nothing.
  auto const blank = x3::char_("\r\n \t") - (x3::lit(d.element) | x3::lit(d.segment));
  auto const gap = *(x3::eps(gap_kind == between::blanks) >> blank);
  auto const segment = segment_rule(element, d);
  auto const interchange = *(x3::omit[gap] >> segment[add_segment]) >> x3::raw[*x3::char_][set_rest];

  iterator first = text.data();
  x3::parse(first, text.data() + text.size(), interchange);
  return out;
}

} // namespace

segments read(std::string_view text, delimiters const& d, between gap) {
  auto const set_repetitions = [](auto& context) { x3::_val(context).repetitions = std::move(x3::_attr(context)); };
  auto const set_text = [](auto& context) { x3::_val(context).text = view(x3::_attr(context)); };

  auto const repetition_separator = optional_separator(d.repetition);
  auto const component_separator = optional_separator(d.component);
  auto const delimiter = x3::lit(d.element) | x3::lit(d.segment) | repetition_separator | component_separator;

  // component = { any byte but the four delimiters } ;
  auto const component = x3::rule<struct component_id, std::string_view>{"component"} =
      x3::raw[*(x3::char_ - delimiter)][to_view];
  // repetition = component , { component separator , component } ;
  auto const repetition_ = x3::rule<struct repetition_id, repetition>{"repetition"} = component % component_separator;
  // element = repetition , { repetition separator , repetition } ;
  auto const repetitions = x3::rule<struct repetitions_id, std::vector<repetition>>{"repetitions"} =
      repetition_ % repetition_separator;
  auto const element_ = x3::rule<struct element_id, element>{"element"} =
      x3::raw[repetitions[set_repetitions]][set_text];
  return read_segments(text, d, gap, element_);
}

segments read_elements(std::string_view text, delimiters const& d, between gap) {
  auto const set_text = [](auto& context) { x3::_val(context).text = view(x3::_attr(context)); };
  // element = { any byte but element separator and segment terminator } ;
  auto const element_ = x3::rule<struct flat_element_id, element>{"element"} =
      x3::raw[*(x3::char_ - (x3::lit(d.element) | x3::lit(d.segment)))][set_text];
  return read_segments(text, d, gap, element_);
}

namespace {

/// Widths of ISA01 to ISA16 (X12.5).
constexpr std::array<unsigned, 16> isa_widths{2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};

/// header = "ISA" , 16 * ( element separator , field ) , segment terminator ;
/// `field(number)` gives the grammar of one element; the separator is whatever byte follows "ISA".
template <class Field>
std::optional<isa_header> read_header(std::string_view text, Field const& field) {
  if (text.size() < 4) return std::nullopt;
  iterator at = text.data();
  iterator const end = text.data() + text.size();
  isa_header h;
  char const separator = text[3];
  if (!x3::parse(at, end, x3::lit("ISA"))) return std::nullopt;
  for (std::size_t i = 0; i != isa_widths.size(); ++i) {
    auto const set = [&](auto& context) { h.elements[i] = view(x3::_attr(context)); };
    if (!x3::parse(at, end, x3::lit(separator) >> field(i, separator)[set])) return std::nullopt;
  }
  // The terminator is one byte, and it is not the separator again: that would be an ISA17.
  auto const set_terminator = [&](auto& context) { h.delimiters.segment = x3::_attr(context); };
  if (!x3::parse(at, end, (x3::char_ - x3::lit(separator))[set_terminator])) return std::nullopt;
  h.delimiters.element = separator;
  h.delimiters.repetition = h.elements[10].front();
  h.delimiters.component = h.elements[15].front();
  h.text = text.substr(0, static_cast<std::size_t>(at - text.data()));
  return h;
}

} // namespace

std::optional<isa_header> read_fixed_header(std::string_view text) {
  // field(n) = width(n) * any byte but the separator ;
  return read_header(text, [](std::size_t i, char separator) {
    return x3::raw[x3::repeat(isa_widths[i])[x3::char_ - x3::lit(separator)]];
  });
}

std::optional<isa_header> read_counted_header(std::string_view text) {
  // field(n) = { any byte but the separator } ;    ISA11 and ISA16: one byte
  return read_header(text, [](std::size_t i, char separator) {
    unsigned const least = isa_widths[i] == 1 ? 1 : 0;
    unsigned const most = isa_widths[i] == 1 ? 1 : 1000;
    return x3::raw[x3::repeat(least, most)[x3::char_ - x3::lit(separator)]];
  });
}

} // namespace x279::reference
