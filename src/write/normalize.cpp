#include <x279/normalize.hpp>

#include "write/header.hpp"
#include "write/redelimit.hpp"

#include <algorithm>
#include <utility>

namespace x279 {
namespace {

/// Interchanges and sets that were not read as a whole.
std::size_t count_damaged(payload_view payload) noexcept {
  std::size_t damaged = 0;
  for (interchange_view const interchange : payload.interchanges()) {
    bool whole = interchange.accepted();
    for (std::uint32_t i = 0; whole && i != interchange.size(); ++i) whole = !interchange.segment(i).id().empty();
    damaged += !whole;
    for (set_view const set : interchange.sets()) damaged += whole && !set.accepted();
  }
  return damaged;
}

/// Bytes of the payload that are in no segment and end none.
std::size_t count_foreign(std::string_view bytes, payload_view payload) noexcept {
  std::size_t kept = 0;
  for (interchange_view const interchange : payload.interchanges())
    for (segment_view const segment : interchange.segments()) kept += segment.text().size() + 1;
  return bytes.size() - std::min(kept, bytes.size());
}

void report(rule r, findings& found, std::uint64_t number) {
  found.add({.rule = r, .severity = info(r).severity, .numbers = {number, 0}});
}

bool reads_back(std::string_view text, payload_view payload, read_options options, delimiters const& d) {
  options.separator = component_separator::colon;
  parser reader;
  findings ignored;
  auto const again = reader.parse(text, options, ignored);
  if (!again || again->gap_count() != 0 || again->interchanges().size() != payload.interchanges().size()) return false;
  for (std::size_t i = 0; i != payload.interchanges().size(); ++i) {
    interchange_view const interchange = again->interchanges()[i];
    bool const is_mended = interchange.text().data() != interchange.original_text().data();
    if (is_mended || interchange.delimiters().element != d.element || interchange.delimiters().segment != d.segment ||
        !write::say_the_same(payload.interchanges()[i], interchange))
      return false;
  }
  return true;
}

} // namespace

result<normalize_summary> normalize(std::string_view payload, normalize_options const& options, std::string& out,
                                    findings& found) {
  constexpr error failed{errc::not_written};
  if (!write::check_delimiters(options.delimiters, found)) return failed;
  parser reader;
  std::size_t const errors_before = found.count(severity::error);
  auto const parsed = reader.parse(payload, options.read, found);
  if (!parsed) return parsed.error();
  bool const faulty = found.count(severity::error) != errors_before;
  if (std::size_t const damaged = count_damaged(*parsed); damaged != 0) {
    report(rule::not_normalizable, found, damaged);
    return failed;
  }
  std::string text;
  bool good = true;
  normalize_summary summary;
  for (interchange_view const interchange : parsed->interchanges()) {
    ++summary.interchanges;
    summary.segments += interchange.size();
    if (!write::redelimiter(interchange, options.delimiters, text, found).run()) good = false;
  }
  if (!good) return failed;
  if (std::size_t const foreign = count_foreign(payload, *parsed); foreign != 0)
    report(rule::foreign_bytes_removed, found, foreign);
  if (!reads_back(text, *parsed, options.read, options.delimiters)) {
    // Where an interchange breaks off is guessed from what follows, and may be guessed otherwise under other delimiters.
    if (faulty)
      report(rule::not_normalizable, found, 1);
    else
      report(rule::not_read_back, found, 0);
    return failed;
  }
  out += text;
  return summary;
}

} // namespace x279
