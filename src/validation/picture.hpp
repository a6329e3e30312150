#pragma once

// Pictures: the forms of ids as a profile writes them. `[1-9]` is one of these characters, `{3}` and `{0,14}` say how often
// what stands before them comes, every other character stands for itself.

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>

namespace x279::validation {

/// Values longer than this fit no picture; no element of these messages is.
inline constexpr std::size_t longest_pictured = 255;

/// One character of a picture and how often it comes.
struct picture_piece {
  std::bitset<256> characters;
  std::size_t least = 1, most = 1;
};

namespace picture_parts {

inline std::optional<std::size_t> read_number(std::string_view& rest) {
  std::size_t n = 0, digits = 0;
  for (; digits != rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits) {
    n = n * 10 + static_cast<std::size_t>(rest[digits] - '0');
    if (n > longest_pictured) return std::nullopt;
  }
  rest.remove_prefix(digits);
  return digits == 0 ? std::nullopt : std::optional(n);
}

inline bool read_class(std::string_view& rest, std::bitset<256>& characters) {
  std::size_t const close = rest.find(']');
  if (close == rest.npos || close == 1) return false;
  std::string_view const inside = rest.substr(1, close - 1);
  rest.remove_prefix(close + 1);
  for (std::size_t i = 0; i != inside.size(); ++i) {
    auto const first = static_cast<unsigned char>(inside[i]);
    unsigned char last = first;
    if (i + 2 < inside.size() && inside[i + 1] == '-') {
      last = static_cast<unsigned char>(inside[i + 2]);
      i += 2;
    }
    if (last < first) return false;
    for (unsigned c = first; c <= last; ++c) characters.set(c);
  }
  return true;
}

inline bool read_count(std::string_view& rest, picture_piece& piece) {
  if (!rest.starts_with('{')) return true;
  rest.remove_prefix(1);
  auto const least = read_number(rest);
  if (!least) return false;
  piece.least = piece.most = *least;
  if (rest.starts_with(',')) {
    rest.remove_prefix(1);
    auto const most = read_number(rest);
    if (!most || *most < *least) return false;
    piece.most = *most;
  }
  if (!rest.starts_with('}') || piece.most == 0) return false;
  rest.remove_prefix(1);
  return true;
}

} // namespace picture_parts

/// Takes one piece off the front of a picture; nothing where its form is wrong.
inline std::optional<picture_piece> next_piece(std::string_view& picture) {
  picture_piece piece;
  if (picture.empty()) return std::nullopt;
  if (picture.front() == '[') {
    if (!picture_parts::read_class(picture, piece.characters)) return std::nullopt;
  } else {
    if (std::string_view("]{}").find(picture.front()) != std::string_view::npos) return std::nullopt;
    piece.characters.set(static_cast<unsigned char>(picture.front()));
    picture.remove_prefix(1);
  }
  if (!picture_parts::read_count(picture, piece)) return std::nullopt;
  return piece;
}

inline bool is_picture(std::string_view picture) {
  if (picture.empty()) return false;
  while (!picture.empty())
    if (!next_piece(picture)) return false;
  return true;
}

/// Whether a value has the form. All ways to read it are followed at once: the work is that of pieces times characters.
inline bool fits(std::string_view picture, std::string_view value) {
  if (value.size() > longest_pictured) return false;
  std::bitset<longest_pictured + 1> reached; // bit n: the picture so far reads the first n characters
  reached.set(0);
  while (!picture.empty()) {
    auto const piece = next_piece(picture);
    if (!piece) return false;
    std::bitset<longest_pictured + 1> next;
    // How many characters of the piece's kind end here: any start at most that far back is a way to get here.
    std::size_t run = 0;
    for (std::size_t end = 0; end <= value.size(); ++end) {
      if (end != 0) run = piece->characters[static_cast<unsigned char>(value[end - 1])] ? run + 1 : 0;
      for (std::size_t n = piece->least; n <= piece->most && n <= run; ++n)
        if (reached[end - n]) {
          next.set(end);
          break;
        }
    }
    reached = next;
  }
  return reached[value.size()];
}

} // namespace x279::validation
