#include "compiler/guide_print.hpp"

#include "compiler/cpp_text.hpp"

#include <string_view>
#include <vector>

namespace x279::grammar {
namespace {

std::string number(std::size_t n) { return std::to_string(n); }

std::string name(tables::usage u) {
  constexpr char const* names[] = {"required", "situational", "not_used"};
  return std::string("usage::") + names[static_cast<std::size_t>(u)];
}
std::string name(tables::requirement r) {
  constexpr char const* names[] = {"mandatory", "optional", "relational", "unknown"};
  return std::string("requirement::") + names[static_cast<std::size_t>(r)];
}
std::string name(tables::data_type t) {
  constexpr char const* names[] = {"AN", "ID", "N0", "R", "DT", "TM", "composite"};
  return std::string("data_type::") + names[static_cast<std::size_t>(t)];
}

/// A flat array that spans of the printed tables point into.
class array {
public:
  array(std::string type, std::string array_name) : type_(std::move(type)), name_(std::move(array_name)) {}

  std::size_t size() const { return count_; }
  void add(std::string const& item) {
    items_ += "  " + item + ",\n";
    ++count_;
  }
  /// "{codes + 12, 5}": the last `count` items.
  std::string last(std::size_t count) const { return range(count_ - count, count); }
  std::string range(std::size_t first, std::size_t count) const {
    return count == 0 ? "{}" : '{' + name_ + " + " + number(first) + ", " + number(count) + '}';
  }
  std::string whole() const { return range(0, count_); }
  std::string definition() const {
    return count_ == 0 ? "" : "constexpr " + type_ + ' ' + name_ + "[] = {\n" + items_ + "};\n\n";
  }

private:
  std::string type_, name_, items_;
  std::size_t count_ = 0;
};

std::string opening(std::string_view origin) {
  return "// Made by guidec from grammar/" + std::string(origin) +
         ". Change it there.\n\n#include \"guide/builtin.hpp\"\n\nnamespace x279::tables::builtin {\nnamespace {\n\n";
}
constexpr std::string_view closing = "\n} // namespace x279::tables::builtin\n";

class guide_printer {
public:
  explicit guide_printer(tables::guide const& guide) : guide_(guide) {}

  std::string run() {
    for (tables::data_element const& e : guide_.elements) add(e);
    for (tables::segment_rule const& n : guide_.nodes) add(n);
    for (tables::loop_rule const& l : guide_.loops) add(l);
    for (std::uint32_t first : guide_.transition_first) firsts_.add(number(first));
    for (tables::transition const& t : guide_.transitions)
      transitions_.add('{' + number(t.segment) + ", " + number(t.first) + ", " + number(t.count) + '}');
    for (tables::candidate const& c : guide_.candidates)
      candidates_.add('{' + number(c.node) + ", " + number(c.ancestor) + ", " + (c.opens ? "true" : "false") + '}');
    std::string out = opening("guides");
    for (array const* a :
         {&elements_, &codes_, &rules_, &relations_, &nodes_, &loops_, &firsts_, &transitions_, &candidates_})
      out += a->definition();
    out += "} // namespace\n\nconstinit guide const guide_" + std::string(guide_.id) + " = {\n  " + literal(guide_.id) +
           ", " + literal(guide_.title) + ", " + literal(guide_.version) + ", " + literal(guide_.group) + ",\n  ";
    for (array const* a : {&elements_, &nodes_, &loops_, &firsts_, &transitions_, &candidates_})
      out += a->whole() + ", ";
    return out + number(guide_.depth) + ", 0};\n" + std::string(closing);
  }

private:
  void add(tables::data_element const& e) {
    elements_.add('{' + literal(e.number) + ", " + literal(e.name) + ", " + name(e.type) + ", " + number(e.min) + ", " +
                  number(e.max) + '}');
  }

  std::string codes(std::span<std::string_view const> values) {
    for (std::string_view v : values) codes_.add(literal(v));
    return codes_.last(values.size());
  }

  void add(tables::segment_rule const& n) {
    std::string when = "{}";
    for (tables::element_rule const& e : n.elements) {
      std::string const allowed = codes(e.codes), former = codes(e.former);
      if (n.when.element != 0 && e.position == n.when.element && e.component == n.when.component)
        when = '{' + number(e.position) + ", " + number(e.component) + ", " + allowed + '}';
      rules_.add('{' + number(e.position) + ", " + number(e.component) + ", " + name(e.usage) + ", " + name(e.base) +
                 ", " + number(e.repeat) + ", " + number(e.base_repeat) + ", " + number(e.element) + ", " + allowed +
                 ", " + literal(e.external) + ", " + literal(e.fixed) + ", " + literal(e.preset) + ", " + former +
                 ", " + literal(e.now) + '}');
    }
    for (tables::relation const& r : n.relations) {
      std::string item = std::string("{'") + r.kind + "', " + number(r.count) + ", {";
      for (std::size_t i = 0; i < r.count; ++i) item += (i == 0 ? "" : ", ") + number(r.elements[i]);
      relations_.add(item + "}}");
    }
    nodes_.add('{' + literal(n.id) + ", " + literal(n.name) + ", " + number(n.loop) + ", " + number(n.position) + ", " +
               number(n.sequence) + ", " + name(n.usage) + ", " + name(n.base) + ", " + number(n.repeat) + ", " +
               number(n.base_repeat) + ", " + when + ", " + rules_.last(n.elements.size()) + ", " +
               relations_.last(n.relations.size()) + '}');
  }

  void add(tables::loop_rule const& l) {
    loops_.add('{' + literal(l.id) + ", " + literal(l.name) + ", " + number(l.parent) + ", " + number(l.trigger) +
               ", " + number(l.position) + ", " + number(l.depth) + ", " + name(l.usage) + ", " + name(l.base) + ", " +
               number(l.repeat) + ", " + number(l.base_repeat) + '}');
  }

  tables::guide const& guide_;
  array elements_{"data_element", "elements"}, codes_{"std::string_view", "codes"}, rules_{"element_rule", "rules"},
      relations_{"relation", "relations"}, nodes_{"segment_rule", "nodes"}, loops_{"loop_rule", "loops"},
      firsts_{"std::uint32_t", "transition_first"}, transitions_{"transition", "transitions"},
      candidates_{"candidate", "candidates"};
};

/// A name followed by NUL bytes up to a multiple of 32: the JSON writer copies names in whole blocks (json_writer.hpp).
std::string padded(std::string_view name) {
  std::string padding;
  for (std::size_t n = name.size(); n == 0 || n % 32 != 0; ++n) padding += "\\0";
  return '{' + literal(name) + (padding.empty() ? "" : " \"" + padding + '"') + ", " + number(name.size()) + '}';
}

} // namespace

std::string print_guide(tables::guide const& guide) { return guide_printer(guide).run(); }

std::string print_code_lists(std::span<tables::code_list const> lists) {
  array codes("code", "codes"), slots("code_list::slot", "slots"), all("code_list", "lists");
  for (tables::code_list const& l : lists) {
    for (tables::code const& c : l.codes) codes.add('{' + literal(c.value) + ", " + padded(c.name) + '}');
    for (tables::code_list::slot const& s : l.slots)
      slots.add(s.packed == 0 ? "{}" : '{' + number(s.packed) + ", " + number(s.code) + '}');
    all.add('{' + literal(l.id) + ", " + literal(l.title) + ", " + codes.last(l.codes.size()) + ", " +
            slots.last(l.slots.size()) + '}');
  }
  return opening("codes") + codes.definition() + slots.definition() + all.definition() +
         "} // namespace\n\nconstinit std::span<code_list const> const code_lists = lists;\n" + std::string(closing);
}

} // namespace x279::grammar
