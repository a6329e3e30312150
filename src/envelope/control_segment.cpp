#include "control_segment.hpp"

#include "set_kinds.hpp"

#include "../syntax/characters.hpp"
#include "../syntax/values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace x279::detail {
namespace {

using syntax::is_digits;

bool has_size(std::string_view s, std::size_t least, std::size_t most) noexcept {
  return s.size() >= least && s.size() <= most;
}
/// Of the sets that are read here: any two capitals could be the beginning of a name.
bool is_group_id(std::string_view s) noexcept {
  auto const known = known_sets();
  return std::any_of(known.begin(), known.end(), [=](known_set const& set) { return set.group == s; });
}
bool is_party(std::string_view s) noexcept { return has_size(s, least_of_party, most_of_party); }
bool is_agency(std::string_view s) noexcept { return s == "X" || s == "T"; }
/// 005010X279A1, 005010X279, 004010.
bool is_version(std::string_view s) noexcept {
  if (s.size() < 6 || !s.starts_with("00") || s[2] == '0' || !is_digits(s.substr(0, 6))) return false;
  return s.size() == 6 || (has_size(s, 10, 12) && s[6] == 'X' && is_digits(s.substr(7, 3)));
}
bool is_set_id(std::string_view s) noexcept { return find_known_set(s) != nullptr; }
bool is_set_number(std::string_view s) noexcept {
  return has_size(s, 4, 9) && std::all_of(s.begin(), s.end(), syntax::is_alphanumeric);
}
template <std::size_t Digits>
bool is_count(std::string_view s) noexcept {
  return is_digits(s) && s.size() <= Digits;
}
bool is_interchange_number(std::string_view s) noexcept { return s.size() == 9 && is_digits(s); }

using test = bool (*)(std::string_view) noexcept;
constexpr test gs[] = {is_group_id,     is_party,        is_party,  syntax::is_date_8,
                       syntax::is_time, is_group_number, is_agency, is_version};
constexpr test st[] = {is_set_id, is_set_number, is_version};
constexpr test se[] = {is_count<segment_count_digits>, is_set_number};
constexpr test ge[] = {is_count<set_count_digits>, is_group_number};
constexpr test iea[] = {is_count<group_count_digits>, is_interchange_number};

struct shape {
  std::string_view id;
  std::span<test const> elements;
  std::size_t least;                         ///< elements: releases before 5010 have no ST03
  std::string_view control_context::*number; ///< that one element has in common with header or trailer
  std::size_t number_at;                     ///< that element
  std::array<std::string_view, 2> next;      ///< the segments that may follow; of ST, in the sets that are read here
};
constexpr shape shapes[] = {
    {"GS", gs, 8, &control_context::group_number, 6, {"ST"}},
    {"ST", st, 2, nullptr, 0, {"BHT", "AK1"}},
    {"SE", se, 2, &control_context::set_number, 2, {"ST", "GE"}},
    {"GE", ge, 2, &control_context::group_number, 2, {"GS", "IEA"}},
    {"IEA", iea, 2, &control_context::interchange_number, 2, {"ISA"}},
};

constexpr std::size_t longest = 128;

/// The id and the elements of a segment.
struct cut_segment {
  std::array<std::string_view, 16> list;
  std::size_t count = 0;

  void push(std::string_view s) noexcept { list[count++] = s; }
  std::span<std::string_view const> all() const noexcept { return {list.data(), count}; }
};

/// Without the separators at an end of an element or of the segment. Nothing where there is more than these segments can
/// have, repetitions among it.
std::optional<cut_segment> cut(std::string_view segment, delimiters const& d) noexcept {
  auto const is_nothing = [&](char c) { return c == d.component || (c == d.repetition && c != '\0'); };
  while (!segment.empty() && (is_nothing(segment.back()) || segment.back() == d.element)) segment.remove_suffix(1);
  cut_segment p;
  for (std::size_t from = 0, length = 0; from <= segment.size();) {
    std::size_t const end = std::min(segment.find(d.element, from), segment.size());
    std::string_view piece = segment.substr(from, end - from);
    bool const is_empty = piece.empty();
    while (!piece.empty() && is_nothing(piece.back())) piece.remove_suffix(1);
    length += piece.size() + 1;
    bool const is_repeated = d.repetition != '\0' && piece.find(d.repetition) != piece.npos;
    if (is_repeated || piece.empty() != is_empty || length > longest || p.count + 1 == p.list.size())
      return std::nullopt;
    p.push(piece);
    from = end + 1;
  }
  return p;
}

/// `missing`: the element that is not there; 0: none.
bool fits(shape const& s, std::span<std::string_view const> parts, std::size_t missing = 0) noexcept {
  if (parts[0] != s.id || parts.size() <= s.least || parts.size() > s.elements.size() + 1) return false;
  for (std::size_t n = 1; n != parts.size(); ++n)
    if (n != missing && !s.elements[n - 1](parts[n])) return false;
  return true;
}

bool is_control_id(std::string_view id) noexcept {
  return std::any_of(std::begin(shapes), std::end(shapes), [=](shape const& s) { return s.id == id; });
}

/// The only letter by which an identifier is not the one that is meant: it is another one, or lost.
std::optional<slip> wrong_letter(std::string_view id, std::string_view meant) noexcept {
  bool const is_lost = id.size() + 1 == meant.size();
  if (!is_lost && id.size() != meant.size()) return std::nullopt;
  auto const [wrong, right] = std::mismatch(id.begin(), id.end(), meant.begin(), meant.end());
  if (right == meant.end() || !std::equal(wrong + !is_lost, id.end(), right + 1, meant.end())) return std::nullopt;
  return slip{is_lost ? slip::kind::letter_lost : slip::kind::letter_wrong, *right,
              static_cast<std::uint32_t>(wrong - id.begin())};
}

class slip_search {
public:
  slip_search(cut_segment const& as_read, std::string_view segment, char separator,
              control_context const& context) noexcept
      : read_(as_read), segment_(segment), separator_(separator), context_(context) {}

  void look_for(shape const& s) noexcept {
    shape_ = &s;
    if (!segment_.starts_with(s.id)) {
      if (!is_control_id(read_.list[0])) try_misspelled();
      return;
    }
    for (std::size_t k = 1; k < read_.count; ++k) try_doubled(k);
    for (std::size_t k = 1; k + 1 < read_.count; ++k) try_joined(k);
    for (std::size_t k = 0; k != read_.count; ++k)
      for (std::size_t left = 1; left < read_.list[k].size(); ++left) try_lost(k, left);
  }

  /// Where nothing else explains the segment.
  void look_for_missing(shape const& s) noexcept {
    shape_ = &s;
    if (read_.list[0] != s.id || read_.count != s.elements.size() || segment_.ends_with(separator_)) return;
    for (std::size_t k = 1; k <= read_.count; ++k) try_missing(k);
  }

  bool has_found() const noexcept { return ways_ != 0; }
  std::optional<slip> found() const noexcept { return ways_ == 1 ? std::optional(found_) : std::nullopt; }

private:
  std::uint32_t offset(std::string_view part) const noexcept {
    return static_cast<std::uint32_t>(part.data() - segment_.data());
  }

  /// G5 or G for GS: a letter is wrong, and nothing else.
  void try_misspelled() noexcept {
    std::optional<slip> const found = wrong_letter(read_.list[0], shape_->id);
    // Inside a set, what begins like another one is one of its segments: SI, SV, AT.
    if (!found || (shape_->id == "ST" && !context_.set_number.empty())) return;
    cut_segment other = read_;
    other.list[0] = shape_->id;
    if (is_meant(other.all())) keep(*found, 0);
  }

  /// Piece k is the nothing between two separators.
  void try_doubled(std::size_t k) noexcept {
    if (!read_.list[k].empty()) return;
    cut_segment other = read_;
    std::copy(read_.list.begin() + static_cast<std::ptrdiff_t>(k) + 1,
              read_.list.begin() + static_cast<std::ptrdiff_t>(read_.count),
              other.list.begin() + static_cast<std::ptrdiff_t>(k));
    --other.count;
    if (is_meant(other.all())) keep({slip::kind::separator_doubled, '\0', offset(read_.list[k])}, 0);
  }

  /// Behind piece k another segment goes on, whose id is the end of that piece.
  void try_joined(std::size_t k) noexcept {
    std::string_view const piece = read_.list[k];
    for (std::string_view const id : shape_->next) {
      if (id.empty() || id.size() >= piece.size() || !piece.ends_with(id)) continue;
      std::size_t const left = piece.size() - id.size();
      cut_segment other = read_;
      other.list[k] = piece.substr(0, left);
      other.count = k + 1;
      std::uint32_t const at = offset(piece) + static_cast<std::uint32_t>(left);
      if (is_meant(other.all())) keep({slip::kind::terminator_lost, '\0', at}, 0);
    }
  }

  /// Piece k is two, the first of which has `left` characters.
  void try_lost(std::size_t k, std::size_t left) noexcept {
    cut_segment other;
    for (std::size_t i = 0; i != read_.count; ++i) {
      std::string_view const piece = read_.list[i];
      other.push(i == k ? piece.substr(0, left) : piece);
      if (i == k) other.push(piece.substr(left));
    }
    std::uint32_t const at = offset(read_.list[k]) + static_cast<std::uint32_t>(left);
    // Two names can be divided anywhere, unless both are known.
    if (shape_->elements.data() == gs && k == 2 && agreement(other.all()) < both_names) return;
    if (is_meant(other.all())) keep({slip::kind::separator_lost, '\0', at}, agreement(other.all()));
  }

  /// Element k is not there. A trailer that lacks its number has nothing that tells it from another one.
  void try_missing(std::size_t k) noexcept {
    if (k == shape_->number_at && shape_->elements.size() == 2) return;
    cut_segment other;
    for (std::size_t i = 0; i != read_.count; ++i) {
      if (i == k) other.push({});
      other.push(read_.list[i]);
    }
    if (k == read_.count) other.push({});
    if (!is_meant(other.all(), k)) return;
    int const agrees = agreement(other.all());
    std::string_view const before = read_.list[k - 1];
    std::uint32_t const at = offset(before) + static_cast<std::uint32_t>(before.size());
    // GS02 or GS03: who is named is told by the ISA alone, and it may name others.
    bool const is_twin = ways_ == 1 && agrees == best_ && missing_ + 1 == k;
    if (is_twin)
      found_.how = slip::kind::one_of_two_missing;
    else
      keep({slip::kind::element_missing, '\0', at}, agrees);
    missing_ = k;
  }

  /// Header and trailer then have to have the number in common: a count and a number, a time and a number can be divided
  /// in many ways.
  bool is_meant(std::span<std::string_view const> p, std::size_t missing = 0) const noexcept {
    bool const has_no_number = shape_->number == nullptr || shape_->number_at == missing;
    return fits(*shape_, p, missing) && (has_no_number || p[shape_->number_at] == context_.*shape_->number);
  }

  /// How many of the elements of a GS are those of the ISA, the names first; and whether GS01 is one.
  int agreement(std::span<std::string_view const> p) const noexcept {
    if (p.size() != std::size(gs) + 1) return 0;
    bool const is_same_date = !context_.date.empty() && p[4].ends_with(context_.date);
    return 4 * ((p[2] == context_.sender) + (p[3] == context_.receiver)) + is_same_date + (p[5] == context_.time) +
           is_group_id(p[1]);
  }
  static constexpr int both_names = 8;

  void keep(slip const& s, int agreement) noexcept {
    if (ways_ != 0 && agreement < best_) return;
    ways_ = ways_ == 0 || agreement > best_ ? 1 : ways_ + 1;
    best_ = agreement;
    found_ = s;
  }

  shape const* shape_ = nullptr;
  cut_segment const& read_;
  std::string_view segment_;
  char separator_;
  control_context const& context_;
  slip found_;
  int best_ = 0, ways_ = 0; ///< how many changes agree with the context as well as the one found
  std::size_t missing_ = 0; ///< the element last found to be missing
};

} // namespace

bool is_group_number(std::string_view s) noexcept {
  return is_digits(s) && s.size() <= 9 && s.find_first_not_of('0') != s.npos;
}

bool is_near_control(std::string_view id) noexcept {
  if (id == "LS" || id == "LE") return false; // 271 2110C
  return std::any_of(std::begin(shapes), std::end(shapes),
                     [=](shape const& s) { return id.starts_with(s.id) || wrong_letter(id, s.id); });
}

bool is_complete_control(std::string_view id, std::size_t elements) noexcept {
  return std::any_of(std::begin(shapes), std::end(shapes), [=](shape const& s) {
    return id == s.id && elements == s.elements.size() && elements == s.least;
  });
}

std::optional<slip> find_slip(std::string_view segment, delimiters const& d, control_context const& context) noexcept {
  std::optional<cut_segment> const as_read = cut(segment, d);
  if (!as_read) return std::nullopt;
  slip_search search(*as_read, segment, d.element, context);
  for (shape const& s : shapes) {
    if (fits(s, as_read->all())) return std::nullopt;
    search.look_for(s);
  }
  if (!search.has_found())
    for (shape const& s : shapes) search.look_for_missing(s);
  return search.found();
}

std::optional<slip> find_trailer_of_set_in(std::string_view segment, char separator,
                                           std::string_view set_number) noexcept {
  std::size_t const last = segment.rfind(separator);
  if (last == segment.npos || last == 0 || segment.substr(last + 1) != set_number) return std::nullopt;
  std::size_t const behind_id = segment.rfind(separator, last - 1);
  if (behind_id == segment.npos || !is_count<segment_count_digits>(segment.substr(behind_id + 1, last - behind_id - 1)))
    return std::nullopt;
  std::string_view const before = segment.substr(0, behind_id);
  if (!before.ends_with("SE") || before.size() < 3 || before[before.size() - 3] == separator) return std::nullopt;
  return slip{slip::kind::terminator_lost, '\0', static_cast<std::uint32_t>(before.size() - 2)};
}

} // namespace x279::detail
