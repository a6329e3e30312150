// The typed views of a mapping: one class per object, one getter per key.

#include "cpp_text.hpp"
#include "mapping_compiler.hpp"

#include <fmt/format.h>

#include <iterator>
#include <set>

namespace x279::grammar::mapping {

namespace {

std::string place_text(compiled_field const& f) {
  if (f.kind == "loop") return "the loop id";
  if (f.kind == "literal") return "always \"" + f.literal + '"';
  std::string text = fmt::format("{}{:02}", f.from.segment, f.from.element);
  if (f.from.component != 0) text += fmt::format("-{}", f.from.component);
  if (f.last != 0) text += fmt::format(" to {}", f.last);
  if (f.text != "none") text += ", the name of the code";
  if (f.part != "whole") text += ", " + f.part;
  if (!f.when.codes.empty())
    text += fmt::format(" {} {}{:02} is {}", f.when.negated ? "unless" : "where", f.when.at.segment, f.when.at.element,
                        fmt::join(f.when.codes, ", "));
  return text;
}

class views_printer {
public:
  explicit views_printer(compiled_mapping const& m) : m_(m) {}

  std::string run() {
    // A class is printed behind those that its getters return.
    print(0);
    return fmt::format("#pragma once\n\n// Made by guidec from grammar/mapping/{0}.map. Do not edit.\n"
                       "// Included by <x279/eligibility.hpp>; include that.\n\nnamespace x279::eligibility {{\n\n{1}"
                       "}} // namespace x279::eligibility\n",
                       m_.name, out_);
  }

private:
  std::string class_name(std::size_t object) const { return object == 0 ? m_.name : m_.objects[object].name; }

  void print(std::size_t object) {
    compiled_object const& o = m_.objects[object];
    for (compiled_field const& f : o.fields)
      if (f.kind == "object") print(f.child);
    if (o.inlined || !printed_.insert(class_name(object)).second) return;
    std::string getters;
    members(object, "*this", getters);
    out_ += fmt::format("class {0} : public detail::object_view {{\npublic:\n  {0}() = default;\n"
                        "  explicit {0}(object_view const& v) noexcept : object_view(v) {{}}\n\n{1}}};\n\n",
                        class_name(object), getters);
  }

  /// `holder` is the view that has the fields: `*this`, or the inlined object that they print from.
  void members(std::size_t object, std::string const& holder, std::string& out) {
    compiled_object const& o = m_.objects[object];
    for (std::size_t i = 0; i < o.fields.size(); ++i) {
      compiled_field const& f = o.fields[i];
      if (f.input || (f.modes & 1) == 0 || f.kind == "option") continue;
      if (f.kind != "object")
        value(o, i, holder, out);
      else if (m_.objects[f.child].inlined)
        members(f.child, fmt::format("child({}, {})", holder, i), out);
      else
        object_getter(f, i, holder, out);
    }
  }

  /// A key with two places (`where` one condition, `unless` the same) has one getter that tries both.
  static void value(compiled_object const& o, std::size_t i, std::string const& holder, std::string& out) {
    compiled_field const& f = o.fields[i];
    std::string places = place_text(f), call = fmt::format("text({}, {})", holder, i);
    for (std::size_t k = 0; k < o.fields.size(); ++k) {
      if (k == i || o.fields[k].key != f.key || o.fields[k].input) continue;
      if (k < i) return; // the first of them has the getter
      places += "; " + place_text(o.fields[k]);
      call = fmt::format("either({}, text({}, {}))", call, holder, k);
    }
    bool const list = f.kind == "list" || f.kind == "component_list";
    if (list) call = fmt::format("detail::text_list({}, {})", holder, i);
    fmt::format_to(std::back_inserter(out), "  /// `{}`: {}\n  {} {}() const{} {{ return {}; }}\n", f.key, places,
                   list ? "detail::text_list" : "std::string_view", snake_case(f.key),
                   holder == "*this" ? " noexcept" : "", call);
  }

  void object_getter(compiled_field const& f, std::size_t i, std::string const& holder, std::string& out) const {
    std::string const type = "eligibility::" + class_name(f.child);
    bool const array = m_.objects[f.child].array;
    fmt::format_to(std::back_inserter(out), "  /// `{}`\n  {} {}() const {{ return {}({}{}, {}){}; }}\n", f.key,
                   array ? "detail::view_range<" + type + ">" : type, snake_case(f.key),
                   array ? "list_of<" + type + ">" : type, array ? "" : "child(", holder, i, array ? "" : ")");
  }

  compiled_mapping const& m_;
  std::set<std::string> printed_;
  std::string out_;
};

} // namespace

std::string print_views(compiled_mapping const& m) { return views_printer(m).run(); }

} // namespace x279::grammar::mapping
