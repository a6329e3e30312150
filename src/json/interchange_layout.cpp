#include "json/interchange_layout.hpp"

#include "guide/builtin.hpp"
#include "syntax/characters.hpp"
#include "write/draft_judge.hpp"
#include "write/header.hpp"
#include "write/segment_shape.hpp"
#include "json/wrapped_payload.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>

namespace x279::json {

namespace {

bool is_blank(std::string_view text) noexcept { return std::all_of(text.begin(), text.end(), syntax::is_blank); }

bool is_inside(std::string_view text, std::string_view bytes) noexcept {
  std::less_equal<char const*> const before; // they may be parts of different arrays
  return before(bytes.data(), text.data()) && before(text.data() + text.size(), bytes.data() + bytes.size());
}

/// Whether no writer could put the bytes of a segment back: control characters in it, those of ISO 8859-1 too.
bool has_controls(std::string_view text, interchange_view in) noexcept {
  delimiters const& d = in.delimiters();
  return std::any_of(text.begin(), text.end(), [&](char c) {
    bool const high = !in.is_utf8() && static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
    return high || (syntax::is_control(c) && !syntax::is_delimiter(c, d));
  });
}

/// Whether the elements of a segment of the envelope are divided, which they never are.
bool is_divided(segment_view s, std::initializer_list<std::size_t> but) noexcept {
  for (std::size_t e = 1; e <= s.size(); ++e)
    if (std::find(but.begin(), but.end(), e) == but.end() &&
        std::any_of(s[e].text().begin(), s[e].text().end(),
                    [&](char c) { return syntax::is_delimiter(c, s.delimiters()); }))
      return true;
  return false;
}

bool holds(segment_view s, std::initializer_list<std::string_view> elements) noexcept {
  if (s.size() != elements.size()) return false;
  std::size_t number = 0;
  return std::all_of(elements.begin(), elements.end(), [&](std::string_view one) { return s[++number].text() == one; });
}

/// Trying the way back takes up to 250 bytes of memory for each byte of the interchange.
constexpr std::size_t largest_carried = std::size_t{8} << 20;

tables::guide const& guide_of(set_kind kind) noexcept {
  return kind == set_kind::inquiry_270 ? tables::builtin::guide_270 : tables::builtin::guide_271;
}

/// FNV-1a of 64 bits, hexadecimal. It tells payloads apart that nobody made to be alike; it keeps no secret.
std::array<char, 16> digest_of(std::string_view bytes) noexcept {
  std::uint64_t sum = 14695981039346656037u;
  for (char const c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::array<char, 16> text;
  for (std::size_t i = text.size(); i-- != 0; sum >>= 4) text[i] = "0123456789abcdef"[sum & 15];
  return text;
}

place place_of(interchange_view in, std::uint32_t segment) noexcept {
  segment_view const s = in.segment(segment);
  place p;
  p.interchange = in.number();
  p.offset = in.original_offset(s.offset());
  p.length = static_cast<std::uint32_t>(s.text().size());
  p.segment_in_file = segment + 1;
  p.segment_id = s.id();
  return p;
}

} // namespace

std::string_view interchange_carrier::break_behind(segment_view s) const noexcept {
  std::size_t const end = static_cast<std::size_t>(s.text().data() - bytes_.data()) + s.text().size() + 1;
  std::size_t to = std::min(end, bytes_.size());
  std::size_t const from = to;
  while (to != bytes_.size() && syntax::is_blank(bytes_[to])) ++to;
  return bytes_.substr(from, to - from);
}

bool interchange_carrier::carries_set(set_view set) const noexcept {
  bool const known = set.kind() == set_kind::inquiry_270 || set.kind() == set_kind::response_271;
  return known && set.accepted() && set.has_trailer() && set.size() >= 2 && !is_divided(set.segment(0), {}) &&
         !is_divided(set.segment(set.size() - 1), {});
}

/// The place of the first thing that keeps the interchange from being carried.
std::optional<place> interchange_carrier::find_obstacle(payload_view payload, std::size_t index) const {
  interchange_view const in = payload.interchanges()[index];
  place const whole = place_of(in, 0);
  if (!in.accepted() || !is_inside(in.text(), bytes_) || !write::are_fit(in.delimiters())) return whole;
  if (in.header().size() != 16 || is_divided(in.header(), {11, 16})) return whole;
  if (in.acknowledgment_count() != 0 || !in.has_trailer()) return whole;

  std::size_t expected = 2;
  for (group_view const group : in.groups()) {
    if (!group.has_header() || !group.has_trailer() || is_divided(group.header(), {}) ||
        is_divided(group.trailer(), {}))
      return whole;
    expected += 2;
  }
  for (set_view const set : in.sets()) {
    if (!carries_set(set)) return set.place_of(0);
    expected += set.size();
    for (std::uint32_t i = 1; i + 1 < set.size(); ++i)
      if (!write::may_be_drafted(set.segment(i).id(), write::draft_part::set)) return set.place_of(i);
  }
  if (in.size() != expected || is_divided(in.trailer(), {})) return whole;

  // Every byte is one of a segment, ends one, or is a blank behind it.
  auto const number = [&](char const* at) { return static_cast<std::size_t>(at - bytes_.data()); };
  std::size_t at = number(in.text().data());
  if (index == 0 && !is_blank(without_mark(bytes_.substr(0, at)))) return whole;
  for (std::uint32_t i = 0; i != in.size(); ++i) {
    segment_view const s = in.segment(i);
    if (s.id().empty() || number(s.text().data()) != at || has_controls(s.text(), in)) return place_of(in, i);
    std::size_t const end = at + s.text().size();
    if (end == bytes_.size()) return std::nullopt; // the payload ends without a terminator
    if (bytes_[end] != in.delimiters().segment) return place_of(in, i);
    at = end + 1 + break_behind(s).size();
  }
  auto const all = payload.interchanges();
  std::string_view const behind =
      index + 1 == all.size() ? bytes_.substr(bytes_.size()) : all[index + 1].original_text();
  if (number(behind.data()) != at) return place_of(in, in.size() - 1);
  return std::nullopt;
}

/// What follows most segments, if anything follows more than half of them.
void interchange_carrier::choose_break(interchange_view in) noexcept {
  std::size_t votes = 0;
  for (std::uint32_t i = 0; i != in.size(); ++i) {
    std::string_view const one = break_behind(in.segment(i));
    if (votes == 0) line_break_ = one;
    votes = one == line_break_ ? votes + 1 : votes - 1;
  }
}

void interchange_carrier::start(payload_view payload, std::size_t index, std::string_view bytes, findings& found) {
  interchange_.reset();
  bytes_ = bytes;
  interchange_view const in = payload.interchanges()[index];
  bool const is_rejection = in.sets().empty() && in.acknowledgment_count() != 0; // no TA1 is written from JSON
  if (in.sets().empty() && !is_rejection) return;
  bool const is_too_large = in.original_text().size() > largest_carried;
  if (auto const where = is_rejection   ? place_of(in, 1)
                         : is_too_large ? place_of(in, 0)
                                        : find_obstacle(payload, index)) {
    found.add({.rule = rule::interchange_not_carried,
               .severity = info(rule::interchange_not_carried).severity,
               .where = *where});
    return;
  }
  interchange_ = in;
  before_ =
      index == 0 ? bytes.substr(0, static_cast<std::size_t>(in.text().data() - bytes.data())) : std::string_view{};
  choose_break(in);
  digest_ = digest_of(extent());
}

std::string_view interchange_carrier::extent() const noexcept {
  std::string_view const behind = break_behind(interchange_->trailer());
  char const* const from = before_.empty() ? interchange_->text().data() : before_.data();
  return {from, static_cast<std::size_t>(behind.data() + behind.size() - from)};
}

void interchange_carrier::write_elements(std::string_view key, segment_view s, json_writer& out) const {
  out.key(key);
  out.open('[');
  for (std::size_t e = 1; e <= s.size(); ++e) out.string(s[e].text());
  out.close(']');
}

void interchange_carrier::write_exception(segment_view s, std::uint64_t ordinal, json_writer& out) {
  std::string_view const line_break = break_behind(s);
  shape_.clear();
  bool const in_set = ordinal != 0 && s.id() != "ST" && s.id() != "SE";
  bool const shaped = in_set && write::append_shape(s, shape_);
  if (!shaped && line_break == line_break_) return;
  out.open('{');
  if (ordinal != 0) {
    out.key("\"ordinal\":");
    out.number(ordinal);
  }
  out.key("\"segment\":");
  out.string(s.id());
  if (shaped) {
    out.key("\"shape\":");
    out.string(shape_);
  }
  if (line_break != line_break_) {
    out.key("\"lineBreak\":");
    out.string(line_break);
  }
  out.close('}');
}

void interchange_carrier::write(set_view set, std::span<std::uint32_t const> listed, json_writer& out) {
  interchange_view const in = *interchange_;
  group_view const group = set.group();
  segment_view const isa = in.header(), st = set.segment(0), se = set.segment(set.size() - 1);
  delimiters const& d = in.delimiters();
  out.key("\"interchangeLayout\":");
  out.open('{');
  out.key("\"interchange\":");
  out.number(in.number());
  out.key("\"group\":");
  out.number(group.number());
  out.key("\"transactionSet\":");
  out.number(set.number());
  out.key("\"digest\":");
  out.string({digest_.data(), digest_.size()});
  out.key("\"elementSeparator\":");
  out.string({&d.element, 1});
  out.key("\"segmentTerminator\":");
  out.string({&d.segment, 1});
  if (!in.is_utf8()) out.key("\"encoding\":\"ISO-8859-1\",");
  if (!before_.empty()) {
    std::string_view const blanks = without_mark(before_);
    out.key(blanks.size() != before_.size() ? "\"byteOrderMark\":\"UTF-8\"," : "");
    if (!blanks.empty()) {
      out.key("\"before\":");
      out.string(blanks);
    }
  }
  out.key("\"lineBreak\":");
  out.string(line_break_);
  segment_view const last = in.trailer();
  if (last.text().data() + last.text().size() == bytes_.data() + bytes_.size()) out.key("\"lastTerminator\":\"\",");
  write_elements("\"ISA\":", isa, out);
  write_elements("\"GS\":", group.header(), out);
  tables::guide const& g = guide_of(set.kind());
  std::string_view const number = st[2];
  if (!holds(st, {g.id, number, g.version}) || number.empty()) write_elements("\"ST\":", st, out);
  if (!holds(se, {std::to_string(set.size()), number})) write_elements("\"SE\":", se, out);
  if (!holds(group.trailer(), {std::to_string(group.sets().size()), group.header()[6].text()}))
    write_elements("\"GE\":", group.trailer(), out);
  if (!holds(in.trailer(), {std::to_string(in.groups().size()), isa[13].text()}))
    write_elements("\"IEA\":", in.trailer(), out);

  std::size_t const before = out.mark();
  out.key("\"segments\":");
  out.open('[');
  std::size_t const empty = out.mark();
  for (segment_view const s : {isa, group.header(), group.trailer(), in.trailer()}) write_exception(s, 0, out);
  for (std::uint32_t const i : listed) write_exception(set.segment(i), std::uint64_t{i} + 1, out);
  bool const any = out.mark() != empty;
  out.close(']');
  if (!any) out.rewind(before);
  out.close('}');
}

} // namespace x279::json
