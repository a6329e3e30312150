#include "unwrap.hpp"

#include "characters.hpp"

#include <cstddef>

namespace x279::syntax {

std::uint64_t count_foreign_breaks(std::string_view text, delimiters const& d) noexcept {
  // Two bytes that count; a break that is a delimiter gives way to the other, or to nothing.
  bool const cr = is_foreign_break('\r', d), lf = is_foreign_break('\n', d);
  if (!cr && !lf) return 0;
  char const one = cr ? '\r' : '\n', other = lf ? '\n' : '\r';
  // Counted by blocks in one byte, which compilers turn into byte-wide vectors.
  constexpr std::size_t block = 128;
  std::uint64_t count = 0;
  std::size_t at = 0;
  for (; text.size() - at >= block; at += block) {
    char const* const from = text.data() + at;
    std::uint8_t in_block = 0;
    for (std::size_t i = 0; i != block; ++i)
      in_block = static_cast<std::uint8_t>(in_block + ((from[i] == one) | (from[i] == other)));
    count += in_block;
  }
  for (; at != text.size(); ++at) count += (text[at] == one) | (text[at] == other);
  return count;
}

unwrapped unwrap(std::string_view text, delimiters const& d, std::string& repaired, std::vector<removal>& map) {
  unwrapped found;
  bool others = false;
  repaired.clear();
  repaired.reserve(text.size());
  bool between = false; // nothing but blanks since the last terminator
  std::size_t kept_from = 0;
  for (std::size_t at = 0; at < text.size();) {
    char const c = text[at];
    if (!is_foreign_break(c, d)) {
      between = c == d.segment || (between && is_blank(c) && !is_delimiter(c, d));
      ++at;
      continue;
    }
    std::size_t const first = at;
    while (at < text.size() && is_foreign_break(text[at], d)) ++at;
    repaired.append(text.substr(kept_from, first - kept_from));
    kept_from = at;
    map.push_back({static_cast<std::uint32_t>(repaired.size()), static_cast<std::uint32_t>(at - repaired.size())});
    bool const cr_of_terminator = at < text.size() && text[at] == d.segment && d.segment == '\n';
    others |= !between && !cr_of_terminator;
    if (!between) {
      if (found.inside == 0) found.first_inside = static_cast<std::uint32_t>(first);
      for (std::size_t i = first; i != at; ++i) found.inside += text[i] == '\n' || i + 1 == at || text[i + 1] != '\n';
    }
  }
  repaired.append(text.substr(kept_from));
  found.only_cr_of_terminators = found.inside != 0 && !others;
  return found;
}

} // namespace x279::syntax
