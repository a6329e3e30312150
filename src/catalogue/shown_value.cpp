#include "catalogue/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

// What is a secret is found by looking at the bytes around the place, not by trusting the place: a finding about a whole
// segment, or about damage that no reader understood, covers a secret as well. In doubt a byte counts as secret.

namespace x279::catalogue {
namespace {

constexpr std::size_t longest_shown = 80;
constexpr std::size_t looked_back = 4096; // longer than any segment that is right

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool is_alphanumeric(char c) {
  char const u = upper(c);
  return (u >= 'A' && u <= 'Z') || (c >= '0' && c <= '9');
}

/// A part of the payload as a reader sees it that takes out line breaks and JSON escapes, in upper case.
struct plain_text {
  std::string bytes;
  std::vector<std::size_t> origins; ///< of each byte, its offset in the payload

  void add(char c, std::size_t origin) {
    bytes += upper(c);
    origins.push_back(origin);
  }
};

bool is_json(std::string_view payload) {
  std::size_t const first = payload.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != payload.npos && (payload[first] == '{' || payload[first] == '[' || payload[first] == '"');
}

/// The byte that four hexadecimal digits of \uHHHH stand for, '?' where it is none.
char unicode_byte(std::string_view digits) {
  unsigned value = 0;
  for (char c : digits) {
    char const u = upper(c);
    if (!is_alphanumeric(c) || u > 'F') return '?';
    value = value << 4 | static_cast<unsigned>(u <= '9' ? u - '0' : u - 'A' + 10);
  }
  return digits.size() == 4 && value < 0x80 ? static_cast<char>(value) : '?';
}

plain_text make_plain(std::string_view payload, std::size_t from, std::size_t to) {
  bool const json = is_json(payload);
  plain_text text;
  for (std::size_t i = from; i < to; ++i) {
    std::size_t const origin = i;
    char c = payload[i];
    if (json && c == '\\' && i + 1 < to) {
      c = payload[++i];
      if (c == 'n' || c == 'r') continue;
      if (c == 'u') {
        c = unicode_byte(payload.substr(i + 1, std::min<std::size_t>(4, to - i - 1)));
        i += 4;
      }
    }
    if (c != '\r' && c != '\n') text.add(c, origin);
  }
  return text;
}

/// The bytes that are shown, and which of them are secret.
class veil {
public:
  veil(plain_text const& text, std::size_t from, std::size_t to)
      : text_(text), from_(from), secret_(to - from, false) {}

  /// Hides [first, last) of the plain text, and what was taken out between.
  void hide(std::size_t first, std::size_t last) {
    if (first >= text_.bytes.size() || first >= last) return;
    std::size_t const end = from_ + secret_.size();
    std::size_t const stop = last < text_.origins.size() ? std::min(text_.origins[last], end) : end;
    for (std::size_t i = std::max(text_.origins[first], from_); i < stop; ++i) secret_[i - from_] = true;
  }
  void hide_all() { std::fill(secret_.begin(), secret_.end(), true); }
  bool hides(std::size_t offset) const { return secret_[offset - from_]; }
  std::vector<bool> secret() && { return std::move(secret_); }

private:
  plain_text const& text_;
  std::size_t from_;
  std::vector<bool> secret_;
};

/// The place of the first byte from `at` on that may be a separator, or the end.
std::size_t next_separator(std::string_view text, std::size_t at) {
  while (at < text.size() && is_alphanumeric(text[at])) ++at;
  return at;
}

/// The place of the n-th separator from `at` on, or the end.
std::size_t nth(std::string_view text, char separator, std::size_t n, std::size_t at) {
  while (at < text.size() && (text[at] != separator || --n != 0)) ++at;
  return at;
}

/// ISA02 and ISA04 of the ISA at `isa`: at their fixed places if the separators around them are at theirs. Otherwise all
/// from ISA01 to ISA05, since nothing tells where a password ends.
void hide_in_isa(std::string_view text, std::size_t isa, veil& v) {
  std::size_t const first = next_separator(text, isa + 3);
  if (first == text.size()) return v.hide(isa + 4, text.size());
  char const separator = text[first];
  auto const in_place = [&](std::size_t i) { return isa + i >= text.size() || text[isa + i] == separator; };
  if (in_place(3) && in_place(6) && in_place(17) && in_place(20) && in_place(31)) {
    v.hide(isa + 7, isa + 17);
    v.hide(isa + 21, isa + 31);
  } else {
    v.hide(isa + 4, std::max(nth(text, separator, 6, first), isa + 35));
  }
}

bool is_code_of_secret(std::string_view code) { return code == "JD" || code == "4A"; }

/// What stands behind REF01, up to the separator behind it; a doubled separator may have pushed it into REF03.
void hide_behind(std::string_view text, std::size_t qualifier, char separator, veil& v) {
  std::size_t at = nth(text, separator, 1, qualifier);
  while (at + 1 < text.size() && text[at + 1] == separator) ++at;
  v.hide(qualifier + 2, nth(text, separator, 2, at));
}

/// REF02 of the REF at `ref` where REF01 is JD or 4A. A lost separator may have joined REF01 to REF02 or to REF itself.
void hide_in_ref(std::string_view text, std::size_t ref, veil& v) {
  std::size_t qualifier = ref + 3;
  while (qualifier < text.size() && !is_alphanumeric(text[qualifier])) ++qualifier;
  if (!is_code_of_secret(text.substr(qualifier, 2))) return;
  char const separator = text[ref + 3];
  if (is_alphanumeric(separator)) return v.hide(qualifier + 2, text.size());
  hide_behind(text, qualifier, separator, v);
}

/// The same behind any identifier: it may be a misspelled REF.
void hide_in_segment(plain_text const& text, std::size_t qualifier, veil& v) {
  std::string_view const bytes = text.bytes;
  if (qualifier == 0 || qualifier + 2 >= bytes.size()) return;
  char const separator = bytes[qualifier - 1];
  if (is_alphanumeric(separator) || bytes[qualifier + 2] != separator) return;
  auto const begins = [&](std::size_t i) { return i == 0 || text.origins[i - 1] + 1 != text.origins[i]; };
  std::size_t id = qualifier - 1;
  while (!begins(id) && is_alphanumeric(bytes[id - 1])) --id;
  std::size_t const length = qualifier - 1 - id;
  if (length == 0 || length > 4 || (!begins(id) && bytes[id - 1] == separator)) return;
  hide_behind(bytes, qualifier, separator, v);
}

/// Whether an ISA may begin at `i`, where these letters stand. They are a value where the same separator stands before and
/// behind them; VISAGE is a word, while ISA00 after a segment terminator has lost a separator.
bool may_be_isa(plain_text const& text, std::size_t i) {
  if (i == 0 || text.origins[i - 1] + 1 != text.origins[i]) return true; // something was taken out before it
  char const before = text.bytes[i - 1];
  if (is_alphanumeric(before) && is_alphanumeric(text.bytes[i + 3])) return false;
  std::size_t const separator = next_separator(text.bytes, i + 3);
  return separator == text.bytes.size() || before != text.bytes[separator];
}

void hide_secrets(plain_text const& text, place const& where, veil& v) {
  std::string_view const bytes = text.bytes;
  bool ref_seen = false;
  for (std::size_t i = 0; i + 3 < bytes.size(); ++i) {
    std::string_view const id = bytes.substr(i, 3);
    if (id == "ISA" && may_be_isa(text, i)) hide_in_isa(bytes, i, v);
    if (id == "REF") {
      ref_seen = true;
      hide_in_ref(bytes, i, v);
    }
    if (is_code_of_secret(bytes.substr(i, 2))) hide_in_segment(text, i, v);
  }
  std::string_view const id = where.segment_id.view();
  if (id == "ISA" && (where.element == 2 || where.element == 4)) v.hide_all();
  if (id == "REF" && where.element == 2 && !ref_seen) v.hide_all();
}

void append_escaped(std::string& out, char c) {
  constexpr char digits[] = "0123456789ABCDEF";
  auto const byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (byte < 0x20 || byte >= 0x7F) {
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  } else {
    out += c;
  }
}

} // namespace

std::vector<bool> secret_bytes(place const& where, std::string_view payload) {
  auto const from = static_cast<std::size_t>(where.offset), to = from + where.length;
  plain_text const text = make_plain(payload, from - std::min(from, looked_back), to);
  veil v(text, from, to);
  hide_secrets(text, where, v);
  return std::move(v).secret();
}

std::string shown_value(place const& where, std::string_view payload) {
  if (where.offset >= payload.size() || where.length == 0) return {};
  auto const from = static_cast<std::size_t>(where.offset);
  std::size_t const whole = std::min<std::size_t>(where.length, payload.size() - from);
  std::size_t const to = from + std::min(whole, longest_shown);
  plain_text const text = make_plain(payload, from - std::min(from, looked_back), to);
  veil v(text, from, to);
  hide_secrets(text, where, v);

  std::string out;
  for (std::size_t i = from; i != to; ++i) {
    if (!v.hides(i))
      append_escaped(out, payload[i]);
    else if (i == from || !v.hides(i - 1))
      out += "[secret]";
  }
  if (to - from != whole) out += "...";
  return out;
}

} // namespace x279::catalogue
