#include "mapping_schema.hpp"

#include "json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace x279::grammar::mapping {

namespace {

enum class direction { request, response };

constexpr std::size_t most_inline_codes = 12; // longer lists stand once, under $defs

json_text enumeration(std::span<std::string_view const> values) {
  json_text out = json_text::array();
  for (std::string_view const v : values) out.add(v);
  return out;
}

json_text typed(char const* type) {
  json_text out = json_text::object();
  out.add("type", type);
  return out;
}

json_text pair_of(json_text a, json_text b) {
  json_text out = json_text::array();
  out.add(std::move(a)).add(std::move(b));
  return out;
}

class schema_printer {
public:
  schema_printer(direction d, compiled_lists const& lists) : direction_(d), lists_(lists) {}

  json_text object(json_object const& o) {
    json_text properties = json_text::object(), required = json_text::array();
    add_members(o, properties, required);
    json_text out = json_text::object();
    out.add("type", "object");
    out.add("properties", std::move(properties));
    if (direction_ == direction::request) {
      out.add("additionalProperties", json_text::no());
      if (!required.empty()) out.add("required", std::move(required));
    }
    return out;
  }

  /// The code lists that the schema refers to.
  json_text definitions() { return std::move(definitions_); }

private:
  void add_members(json_object const& o, json_text& properties, json_text& required) {
    for (json_key const& k : o.keys) {
      std::string const& name = k.field->key;
      // A key may stand twice: it has one place under one condition, and another under another.
      if (properties.find(name)) continue;
      properties.add(name, k.object ? child(k) : value(k, twins(o, k)));
      if (k.field->limits.required) required.add(name);
    }
  }

  /// All keys of the object that have this one's name.
  static std::vector<json_key const*> twins(json_object const& o, json_key const& key) {
    std::vector<json_key const*> out;
    for (json_key const& k : o.keys)
      if (k.field->key == key.field->key) out.push_back(&k);
    return out;
  }

  json_text child(json_key const& k) {
    json_text const inner = object(*k.object);
    if (!k.object->source->array) return inner;
    json_text out = json_text::object();
    out.add("type", "array");
    if (std::size_t const most = most_entries(k); most != 0) out.add("maxItems", json_text::number(most));
    out.add("items", inner);
    return out;
  }

  std::size_t most_entries(json_key const& k) const {
    compiled_object const& o = *k.object->source;
    if (k.field->limits.most_entries != 0) return k.field->limits.most_entries;
    bool const steps = direction_ == direction::request && o.source == "steps";
    return steps ? (o.step_last - o.step_first) / o.step_by + 1 : 0;
  }

  json_text value(json_key const& k, std::vector<json_key const*> const& same) {
    compiled_field const& f = *k.field;
    bool const list = f.kind == "list" || f.kind == "component_list";
    json_text out = json_text::object();
    std::string text;
    for (json_key const* s : same) text += (text.empty() ? "" : " Or ") + describe(*s);
    if (f.input) text = "Another spelling, read and never written. " + text;
    out.add("description", text);
    if (direction_ == direction::request && k.unused) {
      out.add("not", json_text::object());
      return out;
    }
    if (list) {
      out.add("type", "array");
      if (std::size_t const most = most_values(k); most != 0) out.add("maxItems", json_text::number(most));
      json_text items = json_text::object();
      limit(k, same, items);
      out.add("items", std::move(items));
    } else {
      limit(k, same, out);
    }
    return out;
  }

  std::size_t most_values(json_key const& k) const {
    if (k.field->limits.most_entries != 0) return k.field->limits.most_entries;
    if (k.field->kind == "component_list") return k.field->last - k.field->from.component + 1;
    return 0;
  }

  void limit(json_key const& k, std::vector<json_key const*> const& same, json_text& out) {
    compiled_field const& f = *k.field;
    if (f.kind == "literal") {
      out.add("const", f.literal);
    } else if (f.text != "none") {
      names(k, out);
    } else if (direction_ == direction::request) {
      request_value(k, out);
    } else {
      response_value(same, out);
    }
  }

  /// The value is the name of a code.
  void names(json_key const& k, json_text& out) {
    tables::code_list const* const list = list_of(k, lists_);
    if (!list) return void(out.add("type", "string"));
    bool const open = k.field->text == "or_code" && !k.field->limits.named;
    if (k.field->text != "or_null") out.add("type", "string");
    json_text all = json_text::object();
    reference("name_", *list, &tables::code::name, all);
    if (!open && k.field->text != "or_null") {
      merge(out, all);
      return;
    }
    out.add("anyOf", pair_of(std::move(all), typed(open ? "string" : "null")));
  }

  void merge(json_text& out, json_text& members) {
    if (json_text* const one = members.find("$ref")) out.add("$ref", *one);
    if (json_text* const one = members.find("enum")) out.add("enum", *one);
  }

  /// `enum`, or `$ref` to the list where it is long.
  void reference(std::string const& prefix, tables::code_list const& list, std::string_view tables::code::*member,
                 json_text& out) {
    std::set<std::string_view> values;
    for (tables::code const& c : list.codes) values.insert(c.*member);
    std::vector<std::string_view> const all(values.begin(), values.end());
    if (all.size() <= most_inline_codes) return void(out.add("enum", enumeration(all)));
    std::string const name = prefix + std::string(list.id);
    if (!definitions_.find(name)) {
      json_text definition = json_text::object();
      bool const names = member == &tables::code::name;
      definition.add("description", fmt::format("{} of {}", names ? "Names of the codes" : "Codes", list.title));
      definition.add("enum", enumeration(all));
      definitions_.add(name, std::move(definition));
    }
    out.add("$ref", "#/$defs/" + name);
  }

  void codes(std::span<std::string_view const> allowed, tables::code_list const* list, json_text& out) {
    bool const whole = list && list->codes.size() == allowed.size();
    if (whole)
      reference("code_", *list, &tables::code::value, out);
    else
      out.add("enum", enumeration(allowed));
  }

  void request_value(json_key const& k, json_text& out) {
    compiled_limits const& l = k.field->limits;
    out.add("type", "string");
    std::vector<std::string_view> const allowed = codes_of(k.places);
    if (!l.among.empty()) {
      if (tables::code_list const* const list = find_list(lists_, l.among))
        reference("code_", *list, &tables::code::value, out);
      return;
    }
    if (!allowed.empty()) return codes(allowed, list_of(k, lists_), out);
    std::string const form = pattern(k);
    if (!form.empty()) out.add("pattern", form);
    if (dated(k)) return; // the pattern says it
    text_bounds const bounds = bounds_of(k);
    out.add("minLength", json_text::number(bounds.least));
    if (bounds.most != 0) out.add("maxLength", json_text::number(bounds.most));
  }

  static bool dated(json_key const& k) { return k.field->date_format != 0; }

  static std::string pattern(json_key const& k) {
    compiled_limits const& l = k.field->limits;
    if (dated(k)) return is_one_day(k) ? "^[0-9]{8}$" : "^[0-9]{8}(-[0-9]{8})?$";
    if (l.counts_to > 9) return fmt::format("^[1-9][0-9]{{0,{}}}$", std::to_string(l.counts_to).size() - 1);
    if (l.counts_to != 0) return fmt::format("^[1-{}]$", l.counts_to);
    if (l.shape == "digits") return "^[0-9]*$";
    if (l.shape == "alphanumeric") return "^[A-Za-z0-9]*$";
    if (l.shape == "dashed") return "^[A-Za-z0-9-]*$";
    if (k.places.empty()) return {};
    if (k.places.front().data->type == tables::data_type::N0) return "^-?[0-9]+$";
    if (k.places.front().data->type == tables::data_type::R) return "^-?([0-9]+\\.?[0-9]*|\\.[0-9]+)$";
    return {};
  }

  /// Twins share the value's limits: what one of them allows is allowed.
  void response_value(std::vector<json_key const*> const& same, json_text& out) {
    std::set<std::string_view> allowed;
    std::size_t most = 0;
    bool open = false, listed = true;
    for (json_key const* k : same) {
      std::vector<std::string_view> const here = codes_of(k->places);
      allowed.insert(here.begin(), here.end());
      listed = listed && !here.empty();
      open = open || k->places.empty();
      for (guide_place const& p : k->places) most = std::max<std::size_t>(most, width(p));
    }
    out.add("type", "string");
    if (listed) {
      std::vector<std::string_view> const all(allowed.begin(), allowed.end());
      json_text known = json_text::object();
      codes(all, list_of(*same.front(), lists_), known);
      out.add("anyOf", pair_of(std::move(known), typed("string")));
    } else if (!open && most != 0) {
      out.add("maxLength", json_text::number(most));
    }
  }

  static std::size_t width(guide_place const& p) {
    switch (p.data->type) {
    case tables::data_type::R: return p.data->max + std::size_t{2}; // sign and point do not count
    case tables::data_type::N0: return p.data->max + std::size_t{1};
    default: return p.data->max;
    }
  }

  direction direction_;
  compiled_lists const& lists_;
  json_text definitions_ = json_text::object();
};

json_text opening(char const* title, char const* description) {
  json_text out = json_text::object();
  out.add("$schema", "https://json-schema.org/draft/2020-12/schema");
  out.add("title", title);
  out.add("description", description);
  return out;
}

/// Adds the members of a schema, or those of its parts that the other lacks.
void add_schema(json_text& to, json_text from, schema_printer& printer) {
  to.append(std::move(from));
  if (json_text defs = printer.definitions(); !defs.empty()) to.add("$defs", std::move(defs));
}

json_text either(json_text const& a, json_text const& b) {
  json_text out = json_text::object();
  out.add("anyOf", pair_of(a, b));
  return out;
}

json_text described(char const* description, json_text schema) {
  json_text out = json_text::object();
  out.add("description", description);
  out.append(std::move(schema));
  return out;
}

json_text list_of(json_text items) {
  json_text out = typed("array");
  out.add("items", std::move(items));
  return out;
}

json_text object_of(json_text properties) {
  json_text out = typed("object");
  out.add("properties", std::move(properties));
  return out;
}

json_text counted() {
  json_text out = typed("integer");
  out.add("minimum", json_text::number(1));
  return out;
}

/// A list of segments with some of their elements.
json_text segment_list(char const* description, json_text properties) {
  json_text values = json_text::object(), elements = typed("object");
  values.add("anyOf", pair_of(typed("string"), typed("array")));
  elements.add("additionalProperties", std::move(values));
  properties.add("segment", typed("string")).add("elements", std::move(elements));
  return described(description, list_of(object_of(std::move(properties))));
}

json_text interchange_layout() {
  json_text properties = json_text::object(), segment = json_text::object();
  for (char const* const number : {"interchange", "group", "transactionSet"}) properties.add(number, counted());
  for (char const* const text : {"digest", "elementSeparator", "segmentTerminator", "encoding", "byteOrderMark",
                                 "before", "lineBreak", "lastTerminator"})
    properties.add(text, typed("string"));
  for (char const* const id : {"ISA", "GS", "ST", "SE", "GE", "IEA"}) properties.add(id, list_of(typed("string")));
  segment.add("ordinal", counted()).add("segment", typed("string"));
  segment.add("shape", typed("string")).add("lineBreak", typed("string"));
  properties.add("segments", list_of(object_of(std::move(segment))));
  return described(
      "What stood around the values: separators, ISA and GS, what follows the segments, the shapes of those "
      "that have something empty at their end, and a digest of the interchange, by which its documents know "
      "one another. ISA holds ISA02 and ISA04, the authorization and security information, which are "
      "passwords as a rule: keep a text with this key as you keep those.",
      object_of(std::move(properties)));
}

/// What the converter adds beside the keys of the mapping when asked to.
void add_carried(json_text& properties) {
  json_text unmapped = json_text::object(), layout = json_text::object();
  unmapped.add("ordinal", counted()).add("loop", typed("string"));
  layout.add("ordinal", counted());
  properties.add("unmappedSegments",
                 segment_list("What the model has no key for, by segment: ordinal from ST = 1, loop, id, elements.",
                              std::move(unmapped)));
  properties.add(
      "segmentLayout",
      segment_list("The order of the segments, and the elements that tell one from another.", std::move(layout)));
  properties.add("interchangeLayout", interchange_layout());
}

json_text meta() {
  json_text out = json_text::object();
  out.add("description",
          "The API's own account of the exchange. It does not come from the 271 and is never written here.");
  out.add("type", "object");
  return out;
}

} // namespace

std::string request_schema(json_object const& request, compiled_lists const& lists) {
  schema_printer printer(direction::request, lists);
  json_text out = opening("Eligibility request", "The JSON request from which a 270 (005010X279A1) is made.");
  json_text object = printer.object(request);
  add_carried(*object.find("properties"));
  add_schema(out, std::move(object), printer);
  return out.print();
}

std::string response_schema(std::span<json_object const> responses, compiled_lists const& lists) {
  schema_printer printer(direction::response, lists);
  json_text out = opening("Eligibility response",
                          "The JSON response that is made from a 271 (005010X279A1), or from the acknowledgment that "
                          "came in its place.");
  json_text first = printer.object(responses.front());
  json_text& properties = *first.find("properties");
  for (json_object const& other : responses.subspan(1)) {
    json_text more = printer.object(other);
    json_text& theirs = *more.find("properties");
    for (json_key const& k : other.keys)
      if (json_text* const one = properties.find(k.field->key); one && k.object)
        *one = either(*one, *theirs.find(k.field->key));
    properties.append(std::move(theirs));
  }
  properties.add("meta", meta());
  add_carried(properties);
  add_schema(out, std::move(first), printer);
  return out.print();
}

} // namespace x279::grammar::mapping
