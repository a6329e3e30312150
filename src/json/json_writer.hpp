#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace x279::json {

/// Whether bytes of 0x80 and above are UTF-8 already, or ISO 8859-1 to be turned into it.
enum class text_encoding : std::uint8_t { utf8, latin1 };

/// The high bit of each byte of a word that is a quote, a backslash, a control character or beyond ASCII. Above the lowest
/// one there may be more bits than such bytes, never fewer.
constexpr std::uint64_t unusual(std::uint64_t word) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  auto const zero_byte = [](std::uint64_t w) { return (w - ones) & ~w; };
  return (word | (word - 0x20 * ones) | zero_byte(word ^ '"' * ones) | zero_byte(word ^ '\\' * ones)) & highs;
}

/// Whether a text prints without escaping in any encoding.
bool is_plain(std::string_view text) noexcept;

/// Appends JSON text to a string. Every value is followed by a comma that the next closing bracket takes back: so no call
/// needs to know whether it is the first of its object. Between `attach` and `detach` the string is longer than the text.
class json_writer {
public:
  /// Goes on behind what `out` holds. `out` must not be touched until `detach`.
  void attach(std::string& out) noexcept {
    out_ = &out;
    at_ = end_ = out.data() + out.size();
  }
  void detach() { out_->resize(mark()); }
  /// What has been written since this mark.
  std::string_view text(std::size_t from) const noexcept { return {out_->data() + from, mark() - from}; }
  void set_encoding(text_encoding e) noexcept { encoding_ = e; }
  text_encoding encoding() const noexcept { return encoding_; }

  /// A place to come back to with `rewind`, which forgets all that was written since.
  std::size_t mark() const noexcept { return static_cast<std::size_t>(at_ - out_->data()); }
  void rewind(std::size_t mark) noexcept { at_ = out_->data() + mark; }

  void open(char bracket) {
    room(1);
    *at_++ = bracket;
  }
  void close(char bracket) {
    room(2);
    char* out = without_comma();
    *out++ = bracket;
    *out++ = ',';
    at_ = out;
  }
  /// `printed` is the key as it prints, `"code":`.
  void key(std::string_view printed) { raw(printed); }
  /// The same for a key that is followed by NUL bytes up to `padded_key_size`: one copy without a loop.
  void padded_key(std::string_view printed) {
    room(padded_key_size);
    at_ = put_key(at_, printed);
  }
  static constexpr std::size_t padded_key_size = 48;

  /// Bytes that may be read beyond the end of a value in them: the text that the values of a document stand in.
  void set_source(std::string_view text) noexcept {
    source_ = text.data();
    source_size_ = text.size() < 16 ? 0 : text.size() - 15;
  }

  void null() { raw("null,"); }
  void number(std::uint64_t n) {
    char digits[20];
    std::size_t at = sizeof digits;
    do {
      digits[--at] = static_cast<char>('0' + n % 10);
      n /= 10;
    } while (n != 0);
    raw({digits + at, sizeof digits - at});
    raw(",");
  }

  /// A string, escaped as RFC 8259 wants it.
  void string(std::string_view text) {
    room(room_for(text));
    at_ = put_string(at_, text);
  }
  /// A padded key and a string.
  void member(std::string_view printed, std::string_view text) {
    room(padded_key_size + room_for(text));
    at_ = put_string(put_key(at_, printed), text);
  }

  /// A string that needs no escaping (see `is_plain`) and is followed by NUL bytes up to a multiple of 32.
  void plain_string(std::string_view text) {
    room(text.size() + 35);
    at_ = put_plain_string(at_, text);
  }
  /// A padded key and such a string.
  void plain_member(std::string_view printed, std::string_view text) {
    room(padded_key_size + text.size() + 35);
    at_ = put_plain_string(put_key(at_, printed), text);
  }

  /// Writes what stands behind `mark` so many times more.
  void repeat(std::size_t from, std::size_t times) {
    std::size_t const n = mark() - from;
    for (; times != 0; --times) {
      room(n);
      std::memcpy(at_, out_->data() + from, n);
      at_ += n;
    }
  }

  /// Ends the document: takes the last comma back.
  void finish() noexcept { at_ = without_comma(); }

  void raw(std::string_view text) {
    room(text.size());
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }

private:
  char* without_comma() const noexcept { return at_ != out_->data() && at_[-1] == ',' ? at_ - 1 : at_; }
  void room(std::size_t more) {
    if (static_cast<std::size_t>(end_ - at_) < more) grow(more);
  }
  void grow(std::size_t more);
  /// Each byte escaped, both quotes, the comma, and what `copy_16` writes too much.
  static constexpr std::size_t room_for(std::string_view text) noexcept { return 6 * text.size() + 19; }

  // These write where there is room, and return what is behind. The place goes from one to the next as a value: a store
  // through char* may change any member, so members would be read again after each.
  static char* put_key(char* out, std::string_view printed) noexcept {
    std::memcpy(out, printed.data(), padded_key_size);
    return out + printed.size();
  }
  char* put_string(char* out, std::string_view text) const noexcept {
    *out++ = '"';
    out = put(out, text);
    *out++ = '"';
    *out++ = ',';
    return out;
  }
  static char* put_plain_string(char* out, std::string_view text) noexcept {
    *out++ = '"';
    std::memcpy(out, text.data(), 32);
    for (std::size_t at = 32; at < text.size(); at += 32) std::memcpy(out + at, text.data() + at, 32);
    out += text.size();
    *out++ = '"';
    *out++ = ',';
    return out;
  }

  /// Most values are short, need no escaping, and have more text behind them: copied and looked at as a whole.
  char* put(char* out, std::string_view text) const noexcept {
    std::size_t const n = text.size();
    std::size_t const at = static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(text.data()) -
                                                    reinterpret_cast<std::uintptr_t>(source_));
    if (n > 16 || at >= source_size_) return escape(out, text);
    return copy_16(out, text.data(), n) ? out + n : escape(out, text);
  }
  /// Copies 16 bytes; whether the first n of them need no escaping in any encoding.
#if defined(__SSE2__)
  static bool copy_16(char* out, char const* from, std::size_t n) noexcept {
    __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
    // The comparison has a sign: bytes of 0x80 and above are less than a blank too.
    __m128i const odd = _mm_or_si128(
        _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
    return (static_cast<unsigned>(_mm_movemask_epi8(odd)) & ((1u << n) - 1)) == 0;
  }
#else
  static bool copy_16(char* out, char const* from, std::size_t n) noexcept {
    std::uint64_t low, high;
    std::memcpy(&low, from, 8);
    std::memcpy(&high, from + 8, 8);
    std::memcpy(out, &low, 8);
    std::memcpy(out + 8, &high, 8);
    return ((unusual(low) & first_bytes(n)) | (unusual(high) & first_bytes(n > 8 ? n - 8 : 0))) == 0;
  }
  /// A mask of the first n bytes of a word in memory; all for n of 8 and more.
  static constexpr std::uint64_t first_bytes(std::size_t n) noexcept {
    std::uint64_t const all = ~std::uint64_t{0};
    if (n >= 8) return all;
    return std::endian::native == std::endian::little ? ~(all << 8 * n) : ~(all >> 8 * n);
  }
#endif
  char* escape(char* out, std::string_view text) const noexcept;

  std::string* out_ = nullptr;
  char* at_ = nullptr;  ///< where the text ends
  char* end_ = nullptr; ///< where the string ends
  char const* source_ = nullptr;
  std::size_t source_size_ = 0; ///< of the places in the source that 16 bytes can be read from
  text_encoding encoding_ = text_encoding::utf8;
};

/// Appends `compact`, a JSON text without white space, to `out` with two blanks per level.
void append_pretty(std::string_view compact, std::string& out);

} // namespace x279::json
