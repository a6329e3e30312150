#include "validation/judges.hpp"
#include "validation/subject.hpp"

#include <x279/guide.hpp>
#include <x279/validate.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace x279 {

namespace {

using validation::subject;

/// Who judges a set, in this order: a fault that one finds in the form of a segment mutes it for those behind.
constexpr void (*judges[])(subject const&) = {
    validation::judge_structure,
};

std::optional<guide> guide_of(set_kind kind) noexcept {
  switch (kind) {
  case set_kind::inquiry_270: return guides::inquiry_270();
  case set_kind::response_271: return guides::response_271();
  case set_kind::acknowledgment_999: return guides::acknowledgment_999();
  case set_kind::acknowledgment_997:
  case set_kind::other: break;
  }
  return std::nullopt;
}

} // namespace

struct validator::state {
  x279::parser parser;
  x279::walker walker;
  std::vector<std::uint8_t> muted;
};

validator::validator() : state_(std::make_unique<state>()) {}
validator::validator(validator&&) noexcept = default;
validator& validator::operator=(validator&&) noexcept = default;
validator::~validator() = default;

payload_view validator::last() const noexcept { return state_->parser.last(); }

result<validate_summary> validator::validate(std::string_view payload, validate_options const& options,
                                             findings& found) {
  if (!state_) state_ = std::make_unique<state>(); // a moved-from validator may be used again
  auto const read = state_->parser.parse(payload, options.read, found);
  if (!read) return read.error();
  validate_summary summary;
  summary.interchanges = static_cast<std::uint32_t>(read->interchanges().size());
  for (set_view const set : read->sets()) {
    ++summary.sets;
    std::optional<guide> const by = guide_of(set.kind());
    if (!by) continue;
    std::size_t const before = found.count(severity::error);
    judge(state_->walker.walk(set, *by, found), options, found);
    ++summary.judged;
    summary.faulty_sets += found.count(severity::error) != before;
  }
  return summary;
}

void validator::judge(placed_set const& placed, validate_options const& options, findings& found) {
  if (!state_) state_ = std::make_unique<state>();
  set_view const set = placed.set();
  std::vector<std::uint8_t>& muted = state_->muted;
  muted.assign(set.size(), 0);
  // The walk has told of places last, and of no other set.
  auto const& list = found.list();
  for (auto f = list.rbegin(); f != list.rend() && f->where.set == set.number(); ++f)
    if (f->where.segment_in_set != 0 && f->where.segment_in_set <= set.size()) muted[f->where.segment_in_set - 1] = 1;
  subject const s{placed, placed.guide().table(), set.kind(), options, found, detail::set_reader(set), muted};
  for (auto const judge_set : judges) judge_set(s);
}

} // namespace x279
