#include "json/wrapped_payload.hpp"

#include "syntax/utf8.hpp"
#include "json/json_reader.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace x279::json {

namespace {

/// Escapes control characters inside strings; returns how many there were, and where the first.
std::size_t escape_controls(std::string_view text, std::string& out, std::size_t& first) {
  constexpr char hex[] = "0123456789abcdef";
  std::size_t count = 0;
  bool quoted = false;
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (quoted && static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
      if (count++ == 0) first = i;
      continue;
    }
    out += c;
    if (quoted && c == '\\' && i + 1 < text.size())
      out += text[++i]; // a backslash before a control character stays the fault that it is
    else if (c == '"')
      quoted = !quoted;
  }
  return count;
}

/// Offset in the text before `escape_controls` of an offset behind it.
std::size_t before_escaping(std::string_view text, std::size_t offset) noexcept {
  std::size_t written = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    bool const raw = quoted && static_cast<unsigned char>(c) < 0x20;
    written += raw ? 6 : 1;
    if (written > offset) return i;
    if (raw) continue;
    if (quoted && c == '\\' && i + 1 < text.size()) {
      ++i;
      ++written;
    } else if (c == '"') {
      quoted = !quoted;
    }
  }
  return text.size();
}

/// Takes the string "x12" of the object that a JSON text is, and counts how many members have that key.
class x12_handler {
public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  using error_code = boost::system::error_code;
  using view = boost::json::string_view;

  explicit x12_handler(std::string& x12) : x12_(&x12) { x12.clear(); }

  std::size_t members() const noexcept { return members_; }
  bool is_string() const noexcept { return is_string_; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(true); }
  bool on_array_begin(error_code&) { return open(false); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(view s, std::size_t, error_code&) { return add_to_key(s); }
  bool on_key(view s, std::size_t, error_code&) {
    add_to_key(s);
    is_x12_ = depth_ == 1 && is_object_ && key_ == "x12";
    members_ += is_x12_;
    key_.clear();
    return true;
  }
  bool on_string_part(view s, std::size_t, error_code&) { return add(s); }
  bool on_string(view s, std::size_t, error_code&) {
    add(s);
    is_string_ |= is_wanted();
    return true;
  }
  bool on_number_part(view, error_code&) { return true; }
  bool on_int64(std::int64_t, view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, view, error_code&) { return true; }
  bool on_double(double, view, error_code&) { return true; }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(view, error_code&) { return true; }
  bool on_comment(view, error_code&) { return true; }

private:
  bool is_wanted() const noexcept { return is_x12_ && depth_ == 1; }
  bool add(view s) {
    if (is_wanted()) x12_->append(s.data(), s.size());
    return true;
  }
  bool add_to_key(view s) {
    if (depth_ == 1 && key_.size() <= 3) key_.append(s.data(), s.size());
    return true;
  }
  bool open(bool object) {
    if (depth_++ == 0) is_object_ = object;
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }

  std::string* x12_;
  std::string key_;
  std::size_t depth_ = 0, members_ = 0;
  bool is_object_ = false; ///< the root
  bool is_x12_ = false;    ///< the last key
  bool is_string_ = false;
};

/// Steps through the x12 string of a payload whose syntax is right: where each byte of the value stands in the payload.
class value_steps {
public:
  explicit value_steps(std::string_view payload) : text_(payload), at_(begin_of_value()) {}

  /// The place of value byte `offset`; offsets must not fall.
  std::size_t place_of(std::uint64_t offset) {
    while (value_ < offset && at_ < text_.size() && text_[at_] != '"') {
      std::size_t const escape = text_[at_] != '\\' ? 1 : text_[at_ + 1] != 'u' ? 2 : 6;
      std::size_t const bytes = escape == 6 ? utf8_size(at_ + 2) : 1;
      if (value_ + bytes > offset) break; // inside an escaped character
      at_ += escape;
      value_ += bytes;
    }
    return at_;
  }

private:
  /// Bytes of value that \\uXXXX stands for; a pair of surrogates counts two each, four together.
  std::size_t utf8_size(std::size_t digits) const {
    unsigned unit = 0;
    for (char const c : text_.substr(digits, 4))
      unit = unit * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    if (unit >= 0xD800 && unit < 0xE000) return 2;
    return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }

  /// Behind the quote that opens the value of "x12" at the top level.
  std::size_t begin_of_value() const {
    std::size_t depth = 0, value = text_.size();
    for (std::size_t i = 0; i < text_.size(); ++i) {
      char const c = text_[i];
      depth += c == '{' || c == '[';
      depth -= c == '}' || c == ']';
      if (c != '"') continue;
      std::size_t end = i + 1;
      while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
      if (depth == 1 && text_.substr(i + 1, end - i - 1) == "x12") {
        std::size_t const colon = text_.find_first_not_of(" \t\r\n", end + 1);
        if (colon != text_.npos && text_[colon] == ':') value = text_.find('"', colon) + 1;
      }
      i = end;
    }
    return value;
  }

  std::string_view text_;
  std::size_t at_;
  std::uint64_t value_ = 0;
};

} // namespace

std::string_view without_mark(std::string_view payload) noexcept {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (payload.starts_with(byte_order_mark)) payload.remove_prefix(byte_order_mark.size());
  return payload;
}

std::string_view without_lead(std::string_view payload) noexcept {
  auto const behind_blanks = [](std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  };
  return behind_blanks(without_mark(behind_blanks(payload)));
}

bool looks_like_json(std::string_view payload) noexcept {
  return without_lead(payload).starts_with('{') && !syntax::begins_utf16(payload);
}

error json_fault(std::string_view payload, boost::system::error_code failure, std::size_t offset) noexcept {
  if (syntax::begins_utf16(payload)) return {errc::utf16, 0};
  return {failure == boost::json::error::too_deep ? errc::json_too_deep : errc::json_syntax, offset};
}

result<std::string_view> unwrap(std::string_view payload, std::string& x12, findings& found) {
  std::string_view const text = without_lead(payload);
  std::size_t const skipped = payload.size() - text.size();
  std::string escaped;
  std::size_t first_raw = 0;
  std::size_t const raw = escape_controls(text, escaped, first_raw);

  boost::json::parse_options options;
  options.max_depth = deepest_json;
  boost::json::error_code failure;
  boost::json::basic_parser<x12_handler> parser(options, x12);
  std::size_t const read = parser.write_some(false, escaped.data(), escaped.size(), failure);
  if (!failure && !without_lead(std::string_view(escaped).substr(read)).empty())
    failure = boost::json::error::extra_data;
  if (failure || !parser.done()) return json_fault(payload, failure, skipped + before_escaping(text, read));

  if (parser.handler().members() > 1) {
    found.add({.rule = rule::duplicate_key, .severity = info(rule::duplicate_key).severity, .path = "x12"});
    return error{errc::refused, skipped};
  }
  if (!parser.handler().is_string()) return error{errc::json_without_x12, skipped};
  if (raw != 0) {
    finding f;
    f.rule = rule::raw_control_character_in_json;
    f.severity = info(f.rule).severity;
    f.numbers[0] = raw;
    f.where.offset = skipped + first_raw;
    f.where.length = 1;
    found.add(f);
  }
  return std::string_view(x12);
}

void move_places(std::string_view payload, findings& found, std::size_t first) {
  struct edge {
    std::uint64_t offset;
    std::size_t number;
    bool end;
  };
  std::vector<edge> edges;
  std::vector<finding>& list = found.list();
  for (std::size_t i = first; i < list.size(); ++i) {
    edges.push_back({list[i].where.offset, i, false});
    edges.push_back({list[i].where.offset + list[i].where.length, i, true});
  }
  std::sort(edges.begin(), edges.end(), [](edge const& a, edge const& b) { return a.offset < b.offset; });
  value_steps steps(payload);
  std::vector<std::size_t> ends(list.size());
  for (edge const& e : edges) {
    std::size_t const place = steps.place_of(e.offset);
    if (e.end)
      ends[e.number] = place;
    else
      list[e.number].where.offset = place;
  }
  for (std::size_t i = first; i < list.size(); ++i)
    list[i].where.length = static_cast<std::uint32_t>(ends[i] - list[i].where.offset);
}

} // namespace x279::json
