#include "compiler/guide_builder.hpp"

#include <algorithm>
#include <optional>

namespace x279::grammar {
namespace {

using tables::requirement;

// Far above any guide, far below what an index of the tables can say.
constexpr std::size_t most_nodes = 10000;

requirement to_requirement(std::string_view text) {
  return text == "M" ? requirement::mandatory : text == "O" ? requirement::optional : requirement::relational;
}

tables::usage to_usage(std::string_view text) {
  return text == "R" ? tables::usage::required : tables::usage::situational;
}

/// "EB13-2" from "EB13" and the component "02".
std::string component_ref(std::string_view element, std::string_view component) {
  return std::string(element) + '-' + std::to_string(to_count(component));
}

/// 13 and 2 from "EB13-2" of a segment "EB".
void set_place(std::string_view ref, std::string_view segment, std::uint8_t& position, std::uint8_t& component) {
  std::string_view const numbers = ref.substr(segment.size());
  position = static_cast<std::uint8_t>(to_count(numbers.substr(0, 2)));
  component = numbers.size() > 3 ? static_cast<std::uint8_t>(to_count(numbers.substr(3))) : std::uint8_t{0};
}

} // namespace

std::uint16_t to_position(ast::position const& at, ast::word const& nested) {
  unsigned const area = nested ? 4 : at.area ? to_count(at.area) : 1;
  return static_cast<std::uint16_t>((area - 1) * tables::area + to_count(at.ordinal));
}

compiled_guide guide_builder::build() {
  for (ast::loop const& loop : text_.loops) add_loop(loop);
  for (std::size_t i = 0; i < out_.loops.size(); ++i) check_child_order(i);
  if (out_.nodes.size() >= most_nodes || out_.loops.size() >= most_nodes)
    faults_.add(text_.id, "guide " + quoted(text_.id) + " has too many segments");
  if (out_.loops.empty()) faults_.add(text_.id, "guide " + quoted(text_.id) + " has no loop");
  if (!faults_.any()) {
    add_transitions(out_);
    out_.table.id = out_.texts.keep(text_.id);
    out_.table.title = out_.texts.keep(unescape(text_.title));
    out_.table.version = out_.texts.keep(text_.version);
    out_.table.group = out_.texts.keep(text_.group);
    out_.table.elements = out_.elements;
    check_ambiguity(out_.table, text_, faults_);
  }
  return std::move(out_);
}

template <class Rule>
void guide_builder::fill_base(Rule& rule, ast::base_use const& base) {
  rule.base = base.requirement ? to_requirement(base.requirement) : requirement::unknown;
  rule.base_repeat = base.repeat ? to_count(base.repeat) : rule.repeat;
  if (rule.repeat > rule.base_repeat)
    faults_.add(base.repeat, "the guide allows more repetitions than the base standard");
}

void guide_builder::add_loop(ast::loop const& loop) {
  auto const index = static_cast<std::uint16_t>(out_.loops.size());
  tables::loop_rule rule;
  rule.id = out_.texts.keep(loop.id);
  rule.name = out_.texts.keep(unescape(loop.name));
  rule.usage = to_usage(loop.usage);
  rule.repeat = to_count(loop.repeat);
  fill_base(rule, loop.base);
  rule.position = to_position(loop.at, loop.nested);
  auto const [same, fresh] = loop_ids_.emplace(loop.id, index);
  if (!fresh)
    faults_.add(loop.id, "loop " + quoted(loop.id) + " is defined twice; the first is at " +
                             faults_.place(text_.loops[same->second].id));
  if (loop.parent) {
    auto const parent = loop_ids_.find(loop.parent);
    if (parent == loop_ids_.end() || parent->second == index) {
      faults_.add(loop.parent, "no loop " + quoted(loop.parent) + " before this one");
    } else {
      rule.parent = parent->second;
      rule.depth = static_cast<std::uint8_t>(out_.loops[rule.parent].depth + 1);
    }
  } else if (index != 0) {
    faults_.add(loop.id, "loop " + quoted(loop.id) + " stands in no other loop; the first loop alone may");
  }
  rule.trigger = static_cast<std::uint16_t>(out_.nodes.size());
  out_.loops.push_back(rule);
  check_order(loop);
  std::uint16_t sequence = 0;
  for (ast::segment_use const& s : loop.segments) add_segment(s, ++sequence);
  for (ast::unused_segment const& s : loop.unused) add_unused(s);
}

void guide_builder::check_order(ast::loop const& loop) {
  if (loop.segments.empty()) {
    faults_.add(loop.id, "loop " + quoted(loop.id) + " has no segment that opens it");
    return;
  }
  ast::segment_use const& first = loop.segments.front();
  if (first.usage != "R" || first.repeat != "1")
    faults_.add(first.usage,
                std::string(first.id) + " opens loop " + quoted(loop.id) + ": its usage must be R, its maximum 1");
  std::uint16_t reached = 0;
  for (ast::segment_use const& s : loop.segments) {
    std::uint16_t const position = to_position(s.at, {});
    if (position < reached)
      faults_.add(s.at.ordinal, std::string(s.id) + " is out of order: the segment before it has a later position");
    reached = std::max(reached, position);
  }
  reached = to_position(first.at, {});
  for (ast::unused_segment const& s : loop.unused) {
    if (to_position(s.at, {}) < reached)
      faults_.add(s.at.ordinal, std::string(s.id) + " is out of order: what stands before it has a later position");
    reached = std::max(reached, to_position(s.at, {}));
  }
}

void guide_builder::check_child_order(std::size_t loop) {
  tables::loop_rule const& rule = out_.loops[loop];
  if (rule.parent == tables::none) return;
  ast::loop const& text = text_.loops[loop];
  ast::loop const& parent = text_.loops[rule.parent];
  if (!parent.segments.empty() && rule.position <= to_position(parent.segments.front().at, {}))
    faults_.add(text.at.ordinal, "loop " + quoted(text.id) +
                                     " is out of order: it must follow the segment that opens " + quoted(parent.id));
  for (std::size_t other = 0; other < loop; ++other)
    if (out_.loops[other].parent == rule.parent && out_.loops[other].position > rule.position)
      faults_.add(text.at.ordinal, "loop " + quoted(text.id) + " is out of order: loop " +
                                       quoted(text_.loops[other].id) + " before it has a later position");
}

void guide_builder::add_segment(ast::segment_use const& segment, std::uint16_t sequence) {
  ast::base_segment const* const base = find(dictionary_.segments, segment.id);
  if (!base) {
    faults_.add(segment.id, "segment " + quoted(segment.id) + " is not in the dictionary");
    return;
  }
  tables::segment_rule rule;
  rule.id = out_.texts.keep(segment.id);
  rule.name = out_.texts.keep(unescape(segment.name ? segment.name : base->name));
  rule.loop = static_cast<std::uint16_t>(out_.loops.size() - 1);
  rule.position = to_position(segment.at, {});
  rule.sequence = sequence;
  rule.usage = to_usage(segment.usage);
  rule.repeat = to_count(segment.repeat);
  fill_base(rule, segment.base);
  rule.elements = out_.element_rules.keep(element_rules(segment, *base));
  rule.when = qualifier_of(segment, rule.elements);
  std::vector<tables::relation> relations;
  relations.reserve(base->relations.size());
  for (ast::word const& text : base->relations) relations.push_back(to_relation(text).value_or(tables::relation{}));
  rule.relations = out_.relations.keep(std::move(relations));
  out_.nodes.push_back(rule);
}

void guide_builder::add_unused(ast::unused_segment const& segment) {
  ast::base_segment const* const base = find(dictionary_.segments, segment.id);
  if (!base) {
    faults_.add(segment.id, "segment " + quoted(segment.id) + " is not in the dictionary");
    return;
  }
  if (segment.base.requirement == "M")
    faults_.add(segment.id, "the base standard has " + quoted(segment.id) + " mandatory here: it cannot be unused");
  tables::segment_rule rule;
  rule.id = out_.texts.keep(segment.id);
  rule.name = out_.texts.keep(unescape(base->name));
  rule.loop = static_cast<std::uint16_t>(out_.loops.size() - 1);
  rule.position = to_position(segment.at, {});
  rule.usage = tables::usage::not_used;
  rule.repeat = 0;
  fill_base(rule, segment.base);
  out_.nodes.push_back(rule);
}

guide_builder::mentions guide_builder::mentions_of(ast::segment_use const& segment) {
  mentions all;
  auto const note = [&](ast::word const& ref, ast::element_use const* use) {
    auto const [found, fresh] = all.emplace(std::string(ref), mention{ref, use});
    if (!fresh)
      faults_.add(ref,
                  "element " + quoted(ref) + " is defined twice; the first is at " + faults_.place(found->second.ref));
  };
  for (ast::element_use const& use : segment.elements) note(use.ref, &use);
  for (ast::word const& ref : segment.unused) note(ref, nullptr);
  return all;
}

std::vector<tables::element_rule> guide_builder::element_rules(ast::segment_use const& segment,
                                                               ast::base_segment const& base) {
  mentions open = mentions_of(segment);
  std::vector<tables::element_rule> rules;
  for (ast::base_element const& element : base.elements) {
    std::string const ref{std::string_view(element.ref)};
    if (!add_rule(segment, ref, element, open, rules) || rules.back().usage == tables::usage::not_used) continue;
    if (ast::composite const* const composite = find(dictionary_.composites, element.number))
      for (ast::base_element const& component : composite->components)
        add_rule(segment, component_ref(ref, component.ref), component, open, rules);
  }
  for (auto const& [ref, left] : open)
    faults_.add(left.ref, "segment " + quoted(segment.id) + " has no " + quoted(ref) +
                              " here: it is not in the dictionary, or part of an unused composite");
  return rules;
}

bool guide_builder::add_rule(ast::segment_use const& segment, std::string const& ref, ast::base_element const& base,
                             mentions& open, std::vector<tables::element_rule>& rules) {
  auto const found = open.find(ref);
  if (found == open.end()) {
    faults_.add(segment.id, quoted(ref) + " is missing: name it with a usage or under `unused`");
    return false;
  }
  mention const m = found->second;
  open.erase(found);
  tables::element_rule rule;
  set_place(ref, segment.id, rule.position, rule.component);
  rule.base = to_requirement(base.requirement);
  rule.base_repeat = base.repeat ? to_count(base.repeat) : std::uint16_t{1};
  rule.element = element_index(base.number);
  rule.usage = tables::usage::not_used;
  if (m.use) fill_use(*m.use, base, rule);
  if (rule.base == requirement::mandatory && rule.usage != tables::usage::required)
    faults_.add(m.ref, "the base standard has " + quoted(ref) + " mandatory: its usage must be R");
  rules.push_back(rule);
  return true;
}

void guide_builder::fill_use(ast::element_use const& use, ast::base_element const& base, tables::element_rule& rule) {
  rule.usage = to_usage(use.usage);
  if (use.repeat) rule.repeat = to_count(use.repeat);
  if (rule.repeat > rule.base_repeat)
    faults_.add(use.repeat, "the guide allows more repetitions than the base standard");
  rule.codes = codes_of(use, base);
  for (ast::word const& list : use.external)
    rule.external = out_.texts.keep(std::string(rule.external) + (rule.external.empty() ? "" : "; ") + unescape(list));
  if (rule.codes.size() == 1) rule.preset = rule.fixed = rule.codes.front();
  if (use.preset) {
    rule.preset = out_.texts.keep(unescape(use.preset));
    if (!rule.codes.empty() && !std::ranges::binary_search(rule.codes, rule.preset))
      faults_.add(use.preset, "the preset is not one of the codes");
  }
  fill_former(use, rule);
  std::string_view const name = out_.elements[rule.element].name;
  if (use.name && unescape(use.name) != name)
    faults_.add(use.name,
                "element " + std::string(base.number) + " is named \"" + std::string(name) + "\" in the dictionary");
}

void guide_builder::fill_former(ast::element_use const& use, tables::element_rule& rule) {
  if (use.now.empty() && use.former.empty()) return;
  if (use.now.empty())
    return faults_.add(use.former.front(), "`now` and the code of today are missing behind `formerly`");
  if (use.former.empty())
    return faults_.add(use.now.front(), "`formerly` and the codes of then are missing in front of `now`");
  std::vector<std::string_view> former;
  for (ast::word const& word : use.former) {
    former.push_back(out_.texts.keep(unescape(word)));
    if (std::ranges::binary_search(rule.codes, former.back())) faults_.add(word, "a code of today is no former one");
  }
  std::ranges::sort(former);
  rule.former = out_.codes.keep(std::move(former));
  std::string now; // as a finding prints it: "75, 71 or 73"
  for (std::size_t i = 0; i != use.now.size(); ++i) {
    std::string const code = unescape(use.now[i]);
    if (!std::ranges::binary_search(rule.codes, code)) faults_.add(use.now[i], "this is not one of the codes");
    now.append(i == 0 ? "" : i + 1 == use.now.size() ? " or " : ", ").append(code);
  }
  if (now.size() > tables::longest_now) faults_.add(use.now.back(), "more codes than a finding has room for");
  rule.now = out_.texts.keep(std::move(now));
}

std::span<std::string_view const> guide_builder::codes_of(ast::element_use const& use, ast::base_element const& base) {
  std::vector<ast::word> words = use.codes;
  if (use.fixed) words.push_back(use.fixed);
  ast::code_list const* const list = find(dictionary_.lists, base.number);
  ast::data_element const* const element = find(dictionary_.elements, base.number);
  if (words.empty() && !use.all) return {};
  if (!element || !list) {
    faults_.add(use.ref, "codes for " + quoted(use.ref) + ", but there is no code list " + quoted(base.number));
    return {};
  }
  if (use.all)
    for (ast::code const& c : list->codes) words.push_back(c.value);
  std::vector<std::string_view> codes;
  for (ast::word const& code : words) {
    check_code(code, *element, list);
    codes.push_back(out_.texts.keep(unescape(code)));
  }
  std::ranges::sort(codes);
  if (std::ranges::adjacent_find(codes) != codes.end())
    faults_.add(use.ref, "a code of " + quoted(use.ref) + " stands twice");
  return out_.codes.keep(std::move(codes));
}

void guide_builder::check_code(ast::word const& code, ast::data_element const& element, ast::code_list const* list) {
  std::size_t const length = unescape(code).size();
  if (length < to_count(element.min) || length > to_count(element.max))
    faults_.add(code, "code " + quoted(code) + " has " + std::to_string(length) + " characters; element " +
                          std::string(element.number) + " has " + std::string(element.min) + " to " +
                          std::string(element.max));
  else if (!dictionary_.has_code(*list, code))
    faults_.add(code, "code " + quoted(code) + " is not in list " + quoted(list->id));
}

tables::qualifier guide_builder::qualifier_of(ast::segment_use const& segment,
                                              std::span<tables::element_rule const> rules) {
  if (!segment.qualifier) return {};
  tables::qualifier q;
  set_place(segment.qualifier, segment.id, q.element, q.component);
  auto const rule = std::ranges::find_if(
      rules, [&](tables::element_rule const& r) { return r.position == q.element && r.component == q.component; });
  if (!std::string_view(segment.qualifier).starts_with(segment.id) || rule == rules.end() || rule->codes.empty()) {
    faults_.add(segment.qualifier, "the qualifier " + quoted(segment.qualifier) + " is not an element of " +
                                       quoted(segment.id) + " that has codes here");
    return {};
  }
  q.codes = rule->codes;
  return q;
}

std::uint16_t guide_builder::element_index(ast::word const& number) {
  auto const [found, fresh] = element_numbers_.emplace(number, static_cast<std::uint16_t>(out_.elements.size()));
  if (!fresh) return found->second;
  tables::data_element e;
  e.number = out_.texts.keep(number);
  if (ast::data_element const* const element = find(dictionary_.elements, number)) {
    e.name = out_.texts.keep(unescape(element->name));
    e.type = to_data_type(element->type).value_or(tables::data_type::AN);
    e.min = to_count(element->min);
    e.max = to_count(element->max);
  } else if (ast::composite const* const composite = find(dictionary_.composites, number)) {
    e.name = out_.texts.keep(unescape(composite->name));
    e.type = tables::data_type::composite;
  }
  out_.elements.push_back(e);
  return found->second;
}

} // namespace x279::grammar
