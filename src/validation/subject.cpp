#include "validation/subject.hpp"

#include "validation/table_scratch.hpp"

#include <algorithm>

namespace x279::validation {

std::uint64_t subject::faulty_elements(std::uint32_t i) const noexcept {
  auto const at = std::ranges::lower_bound(scratch.faulty, i, {}, &faulty_segment_elements::segment);
  return at != scratch.faulty.end() && at->segment == i ? at->elements : 0;
}

void subject::report(rule r, std::uint32_t segment, spot where, saying const& s) const {
  report(r, info(r).severity, segment, where, s);
}

void subject::report(rule r, severity how, std::uint32_t segment, spot where, saying const& s) const {
  found.add(make(r, how, segment, where, s));
}

std::string_view subject::reject_reason_of(rule r, saying const& s) const noexcept {
  if (kind != set_kind::inquiry_270) return {};
  return s.aaa.empty() ? info(r).aaa : s.aaa;
}

finding subject::make(rule r, severity how, std::uint32_t segment, spot where, saying const& s) const {
  finding f;
  f.rule = r;
  f.severity = how;
  f.where = placed.set().place_of(segment, where.element, where.component, where.repetition);
  f.where.loop = loop_id_of(segment);
  f.numbers = s.numbers;
  f.related = s.related;
  f.aaa = reject_reason_of(r, s);
  if (found.list().size() < found.cap())
    f.wanted = found.keep(s.wanted); // what the list has no room for is counted alone
  return f;
}

void subject::report_missing(rule r, std::string_view id, std::uint16_t loop, std::uint32_t next,
                             saying const& s) const {
  if (is_cut_off(next)) return;
  found.add(make_missing(r, info(r).severity, id, loop, next, s));
}

finding subject::make_missing(rule r, severity how, std::string_view id, std::uint16_t loop, std::uint32_t next,
                              saying const& s) const {
  finding f;
  f.rule = r;
  f.severity = how;
  bool const behind_the_last = next >= size();
  f.where = placed.set().place_of(behind_the_last ? size() - 1 : next);
  if (behind_the_last) {
    f.where.offset += f.where.length;
    ++f.where.segment_in_set;
    ++f.where.segment_in_file;
  }
  f.where.length = 0;
  f.where.segment_id = id;
  f.where.loop = guide.loops[loop].id;
  f.numbers = s.numbers;
  f.related = s.related;
  f.aaa = reject_reason_of(r, s);
  return f;
}

} // namespace x279::validation
