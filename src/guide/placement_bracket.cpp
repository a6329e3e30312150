// LS and LE: X12's own way to set loops apart that could be taken for their neighbours. In the 271 they stand around
// the 2120 loops of one 2110, one pair at most (TR3 271 2110C LS, LE).

#include "guide/placement.hpp"
#include "guide/segment_ids.hpp"

namespace x279::placing {

/// LS has been placed.
void placement::begin_bracket(frame& f) {
  if (f.bracket == bracket::implied)
    report(rule::segment_out_of_order, {.loop = f.loop, .related = shown_segment_id(segment_->id())});
  else if (f.bracket != bracket::none)
    report(rule::ls_repeated, {.loop = f.loop});
  f.bracket = bracket::empty;
  f.opener = at_;
  f.attend = true;
  f.muted = said_;
}

/// LE has been placed.
void placement::end_bracket(frame& f) {
  if (f.bracket == bracket::none || f.bracket == bracket::closed) report(rule::le_without_ls, {.loop = f.loop});
  if (f.bracket == bracket::empty) report(rule::ls_empty, {.loop = f.loop});
  f.bracket = bracket::closed;
}

/// A loop that belongs between LS and LE is about to open inside `f`.
void placement::enter_bracket(frame& f) {
  if (f.bracket == bracket::empty) f.bracket = bracket::filled;
  if (f.bracket != bracket::none) return;
  report(rule::ls_missing, {.loop = f.loop, .related = shown_segment_id(segment_->id())});
  f.bracket = bracket::implied;
}

void placement::check_bracket(frame const& f) {
  bool const open = f.bracket == bracket::empty || f.bracket == bracket::filled;
  if (open && !f.muted && !is_cut_off()) report_at(f.opener, rule::le_missing, {.loop = f.loop});
}

} // namespace x279::placing
