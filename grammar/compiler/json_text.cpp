#include "json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace x279::grammar {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + '"';
}

constexpr std::size_t columns = 120;

} // namespace

json_text::json_text(std::string_view text) : scalar_(quoted(text)) {}

json_text json_text::scalar(std::string text) {
  json_text out(kind::scalar);
  out.scalar_ = std::move(text);
  return out;
}

json_text& json_text::add(std::string key, json_text value) {
  items_.emplace_back(std::move(key), std::move(value));
  return *this;
}

json_text& json_text::add(json_text value) { return add({}, std::move(value)); }

void json_text::append(json_text other) {
  for (auto& [key, value] : other.items_)
    if (!find(key)) add(std::move(key), std::move(value));
}

json_text* json_text::find(std::string_view key) {
  for (auto& [name, value] : items_)
    if (name == key) return &value;
  return nullptr;
}

bool json_text::flat() const {
  std::size_t size = 0;
  for (auto const& [key, value] : items_) {
    if (value.kind_ != kind::scalar) return false;
    size += value.scalar_.size() + 2;
  }
  return kind_ == kind::array && size < columns / 2;
}

void json_text::print(std::string& out, std::size_t indent) const {
  if (kind_ == kind::scalar) {
    out += scalar_;
    return;
  }
  bool const is_object = kind_ == kind::object;
  bool const one_line = flat();
  std::string const inner = one_line ? "" : '\n' + std::string(indent + 2, ' ');
  out += is_object ? '{' : '[';
  bool first = true;
  for (auto const& [key, value] : items_) {
    if (!first) out += one_line ? ", " : ",";
    first = false;
    out += inner;
    if (is_object) out += quoted(key) + ": ";
    value.print(out, indent + 2);
  }
  if (!one_line && !first) out += '\n' + std::string(indent, ' ');
  out += is_object ? '}' : ']';
}

std::string json_text::print() const {
  std::string out;
  print(out, 0);
  return out + '\n';
}

} // namespace x279::grammar
