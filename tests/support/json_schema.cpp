#include "support/json_schema.hpp"

#include <algorithm>
#include <regex>
#include <set>

namespace x279::test {

namespace json = boost::json;

namespace {

/// X12 and JSON Schema count characters, not bytes.
std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_type(json::value const& v, std::string_view type) {
  if (type == "object") return v.is_object();
  if (type == "array") return v.is_array();
  if (type == "string") return v.is_string();
  if (type == "null") return v.is_null();
  if (type == "integer") return v.is_int64() || v.is_uint64();
  return false;
}

bool is_count(json::value const& v) { return v.is_int64() && v.get_int64() >= 0; }

constexpr std::string_view schema_maps[] = {"properties", "$defs"};
constexpr std::string_view annotations[] = {"$schema", "title", "description"};
constexpr std::string_view counts[] = {"minLength", "maxLength", "maxItems", "minimum"};
constexpr std::string_view types[] = {"object", "array", "string", "integer", "null"};

template <std::size_t N>
bool is_one_of(std::string_view s, std::string_view const (&all)[N]) {
  return std::find(std::begin(all), std::end(all), s) != std::end(all);
}

} // namespace

json_schema::json_schema(std::string_view text) : root_(json::parse(text)) {}

json::value const* json_schema::referred(std::string_view ref) const {
  if (!ref.starts_with("#/")) return nullptr;
  boost::system::error_code failed;
  return root_.find_pointer(ref.substr(1), failed);
}

std::vector<std::string> json_schema::own_faults() const {
  texts out;
  if (root_.as_object().at("$schema") != "https://json-schema.org/draft/2020-12/schema") out.push_back("/: $schema");
  check_own(root_, "", out);
  return out;
}

void json_schema::check_own(value const& schema, std::string const& path, texts& out) const {
  if (schema.is_bool()) return;
  if (!schema.is_object()) {
    out.push_back(path + ": neither object nor boolean");
    return;
  }
  std::set<std::string> seen;
  for (auto const& [key, v] : schema.get_object()) {
    if (!seen.insert(std::string(key)).second) out.push_back(path + ": twice " + std::string(key));
    check_keyword(key, v, path + '/' + std::string(key), out);
  }
}

void json_schema::check_keyword(std::string_view key, value const& v, std::string const& path, texts& out) const {
  bool right = true;
  if (is_one_of(key, schema_maps)) {
    right = v.is_object();
    if (right)
      for (auto const& [name, one] : v.get_object()) check_own(one, path + '/' + std::string(name), out);
  } else if (key == "items" || key == "additionalProperties" || key == "not") {
    check_own(v, path, out);
  } else if (key == "anyOf") {
    right = v.is_array() && !v.get_array().empty();
    if (right)
      for (value const& one : v.get_array()) check_own(one, path, out);
  } else if (is_one_of(key, annotations)) {
    right = v.is_string();
  } else if (is_one_of(key, counts)) {
    right = is_count(v);
  } else if (key == "type") {
    right = v.is_string() && is_one_of(std::string_view(v.get_string()), types);
  } else if (key == "enum" || key == "required") {
    right = v.is_array() && !v.get_array().empty();
    std::set<std::string> all;
    for (value const& one : v.as_array()) right = right && one.is_string() && all.insert(json::serialize(one)).second;
  } else if (key == "pattern") {
    std::regex const compiles{std::string(v.as_string())};
  } else if (key == "$ref") {
    right = v.is_string() && referred(v.get_string());
  } else if (key != "const") {
    right = false;
  }
  if (!right) out.push_back(path);
}

std::vector<std::string> json_schema::faults(value const& document) const {
  texts out;
  check(root_, document, "", out, nullptr);
  return out;
}

std::vector<std::string> json_schema::unknown_keys(value const& document) const {
  texts out, unknown;
  check(root_, document, "", out, &unknown);
  return unknown;
}

bool json_schema::fits(value const& schema, value const& v) const {
  texts out;
  check(schema, v, "", out, nullptr);
  return out.empty();
}

void json_schema::check(value const& schema, value const& v, std::string const& path, texts& out,
                        texts* unknown) const {
  if (schema.is_bool()) {
    if (!schema.get_bool()) out.push_back(path + ": false");
    return;
  }
  json::object const& s = schema.as_object();
  if (auto const* ref = s.if_contains("$ref")) check(*referred(ref->as_string()), v, path, out, unknown);
  if (auto const* type = s.if_contains("type"); type && !is_type(v, type->as_string())) {
    out.push_back(path + ": type");
    return;
  }
  if (auto const* one = s.if_contains("const"); one && *one != v) out.push_back(path + ": const");
  if (auto const* all = s.if_contains("enum"))
    if (std::find(all->as_array().begin(), all->as_array().end(), v) == all->as_array().end())
      out.push_back(path + ": enum");
  if (auto const* none = s.if_contains("not"); none && fits(*none, v)) out.push_back(path + ": not");
  if (auto const* any = s.if_contains("anyOf")) {
    auto const found =
        std::find_if(any->as_array().begin(), any->as_array().end(), [&](value const& one) { return fits(one, v); });
    if (found == any->as_array().end())
      out.push_back(path + ": anyOf");
    else
      check(*found, v, path, out, unknown);
  }
  if (auto const* least = s.if_contains("minimum"); least && v.is_int64() && v.get_int64() < least->as_int64())
    out.push_back(path + ": minimum");
  if (v.is_string()) check_string(s, v.get_string(), path, out);
  if (v.is_array()) check_array(s, v.get_array(), path, out, unknown);
  if (v.is_object()) check_object(s, v.get_object(), path, out, unknown);
}

void json_schema::check_string(json::object const& schema, std::string_view s, std::string const& path,
                               texts& out) const {
  auto const length = static_cast<std::int64_t>(characters(s));
  if (auto const* least = schema.if_contains("minLength"); least && length < least->as_int64())
    out.push_back(path + ": minLength");
  if (auto const* most = schema.if_contains("maxLength"); most && length > most->as_int64())
    out.push_back(path + ": maxLength");
  if (auto const* form = schema.if_contains("pattern"))
    if (!std::regex_search(s.begin(), s.end(), std::regex(std::string(form->as_string()))))
      out.push_back(path + ": pattern");
}

void json_schema::check_array(json::object const& schema, json::array const& a, std::string const& path, texts& out,
                              texts* unknown) const {
  if (auto const* most = schema.if_contains("maxItems"); most && static_cast<std::int64_t>(a.size()) > most->as_int64())
    out.push_back(path + ": maxItems");
  if (auto const* items = schema.if_contains("items"))
    for (std::size_t i = 0; i < a.size(); ++i) check(*items, a[i], path + '[' + std::to_string(i) + ']', out, unknown);
}

void json_schema::check_object(json::object const& schema, json::object const& o, std::string const& path, texts& out,
                               texts* unknown) const {
  auto const* const properties = schema.if_contains("properties");
  auto const* const others = schema.if_contains("additionalProperties");
  for (auto const& [key, v] : o) {
    std::string const here = path + (path.empty() ? "" : ".") + std::string(key);
    if (auto const* one = properties ? properties->as_object().if_contains(key) : nullptr) {
      check(*one, v, here, out, unknown);
    } else if (others) {
      texts inside;
      check(*others, v, here, inside, unknown);
      if (!inside.empty()) out.push_back(here + ": additionalProperties");
    } else if (properties && unknown) {
      unknown->push_back(here);
    }
  }
  if (auto const* all = schema.if_contains("required"))
    for (value const& key : all->as_array())
      if (!o.contains(key.as_string())) out.push_back(path + ": required " + std::string(key.as_string()));
}

} // namespace x279::test
