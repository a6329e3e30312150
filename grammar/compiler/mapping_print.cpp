#include "cpp_text.hpp"
#include "mapping_compiler.hpp"

#include <fmt/format.h>

#include <iterator>

namespace x279::grammar::mapping {

namespace {

std::string strings(std::vector<std::string> const& list) {
  std::string out;
  for (auto const& s : list) out += (out.empty() ? "" : ", ") + literal(s);
  return out;
}

std::string print(place const& p) { return fmt::format("{{{}, {}, {}}}", literal(p.segment), p.element, p.component); }

/// A key as it prints, followed by NUL bytes up to 48, so that it can be copied without a loop (json_writer.hpp).
constexpr std::size_t padded_key_size = 48;
std::string printed(std::string const& key) {
  std::string const text = '"' + key + "\":";
  std::string padding;
  for (std::size_t n = text.size(); n < padded_key_size; ++n) padding += "\\0";
  return fmt::format("{{{} \"{}\", {}}}", literal(text), padding, text.size());
}

/// Collects the arrays that spans point to, so that they stand in front of the tables.
class arrays {
public:
  std::string texts(std::vector<std::string> const& list) {
    if (list.empty()) return "{}";
    std::string const name = fmt::format("texts_{}", ++count_);
    fmt::format_to(std::back_inserter(out_), "constexpr std::string_view {}[] = {{{}}};\n", name, strings(list));
    return name;
  }
  std::string numbers(std::vector<unsigned> const& list) {
    if (list.empty()) return "{}";
    std::string const name = fmt::format("numbers_{}", ++count_);
    fmt::format_to(std::back_inserter(out_), "constexpr std::uint8_t {}[] = {{{}}};\n", name, fmt::join(list, ", "));
    return name;
  }
  std::string when(condition const& c) {
    if (c.codes.empty()) return "{}";
    return fmt::format("{{{}, {}, {}}}", print(c.at), c.negated, texts(c.codes));
  }
  std::string const& text() const { return out_; }

private:
  std::string out_;
  int count_ = 0;
};

std::string print(compiled_limits const& l) {
  return fmt::format(
      "{{.least = {}, .most = {}, .shape = value_shape::{}, .required = {}, .most_entries = {}, .among = {}, "
      ".counts_to = {}, .named = {}}}",
      l.least, l.most, l.shape, l.required, l.most_entries, literal(l.among), l.counts_to, l.named);
}

std::string print(compiled_field const& f, arrays& a) {
  return fmt::format(
      "  {{.key = {}, .printed = {}, .kind = value_kind::{}, .from = {}, .last = {}, .text = code_text::{}, "
      ".codes = {}, .part = portion::{}, .date_format = {}, .when = {}, .modes = {}, .input = {}, "
      ".who = member_kind::{}, .literal = {}, .except = {}, .except_envelope = {}, .child = {}, "
      ".choice = {}, .last_in_loop = {}, .limits = {}}},\n",
      literal(f.key), printed(f.key), f.kind, print(f.from), f.last, f.text, literal(f.list), f.part, f.date_format,
      a.when(f.when), f.modes, f.input, f.who, literal(f.literal), literal(f.except), f.except_envelope, f.child,
      f.choice, f.last_in_loop, print(f.limits));
}

std::string print(compiled_object const& o, std::size_t first_field, arrays& a) {
  return fmt::format("  {{.name = {}, .array = {}, .inlined = {}, .source = source_kind::{}, .loops = {}, .with = {}, "
                     ".look_in = within::{}, .segment = {}, .step_last = {}, .step_by = {}, .step_first = {}, "
                     ".group_by = {}, .when = {}, .blended = {}, .hashed = {}, .keeps_blank = {}, .needs = {}, "
                     ".hides = {}, .behind = {}, .first_field = {}, .field_count = {}}},\n",
                     literal(o.name), o.array, o.inlined, o.source, a.texts(o.loops), a.texts(o.with), o.look_in,
                     literal(o.segment), o.step_last, o.step_by, o.step_first, a.numbers(o.group_by), a.when(o.when),
                     o.blended, o.hashed, o.keeps_blank, literal(o.needs), literal(o.hides), literal(o.behind),
                     first_field, o.fields.size());
}

} // namespace

std::string print_tables(compiled_mapping const& m) {
  arrays a;
  std::string documents, objects, fields;
  for (auto const& d : m.documents)
    documents +=
        fmt::format("  {{.whole_set = {}, .levels = {}, .modes = {}}},\n", d.whole_set, a.texts(d.levels), d.modes);
  std::size_t first_field = 0;
  for (auto const& o : m.objects) {
    objects += print(o, first_field, a);
    for (auto const& f : o.fields) fields += print(f, a);
    first_field += o.fields.size();
  }
  return fmt::format(
      "// Made by guidec from grammar/mapping/{0}.map. Do not edit.\n"
      "#include \"eligibility/mapping_tables.hpp\"\n\n"
      "namespace x279::mapping {{\nnamespace {{\n{1}"
      "constexpr document documents[] = {{\n{2}}};\nconstexpr object objects[] = {{\n{3}}};\n"
      "constexpr field fields[] = {{\n{4}}};\n}} // namespace\n\n"
      "mapping const {0}{{\"{0}\", \"{5}\", documents, objects, fields}};\n\n}} // namespace x279::mapping\n",
      m.name, a.text(), documents, objects, fields, m.set);
}

} // namespace x279::grammar::mapping
