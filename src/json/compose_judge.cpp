// What is said of a text that was composed: by JSON paths, each fault once.

#include "json/composer_state.hpp"

#include "write/read_back.hpp"
#include "write/settings.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace x279 {

namespace {

/// The JSON path of the object that holds a key.
std::string_view object_of(std::string_view path) noexcept {
  std::size_t const dot = path.rfind('.');
  return dot == path.npos ? std::string_view{} : path.substr(0, dot);
}

/// What stands before the keys of a document that is one of several: "[2]."
std::string_view document_of(std::string_view path) noexcept {
  return path.starts_with('[') ? path.substr(0, path.find('.') + 1) : std::string_view{};
}

bool is_setting(std::string_view path) noexcept { return path.starts_with("envelope."); }

/// grammar/README.md: the family of profiles.
bool is_of_profile(rule r) noexcept { return info(r).id.starts_with("X279-C"); }

/// Segments that are not there: the place is that of the next one.
bool is_of_missing_segment(rule r) noexcept {
  switch (r) {
  case rule::segment_missing:
  case rule::segment_asked_for:
  case rule::loop_missing:
  case rule::answer_missing:
  case rule::patient_missing:
  case rule::lower_level_missing: return true;
  default: return false;
  }
}

/// Values of a patient that are not there: the place is that of the name.
bool is_of_missing_description(rule r) noexcept {
  return r == rule::search_items_missing || r == rule::search_option_missing;
}

/// What stands in the place that a finding speaks of.
enum class content : std::uint8_t {
  said,    ///< by the JSON or by a setting
  own,     ///< what the library put there
  nothing, ///< the path is that of the object which could say it
};

struct target {
  std::string_view path;
  content holds = content::nothing;
};

/// The JSON path of what a finding says of a segment: that of its value; for the whole segment that of any value; else the
/// object that stands for it.
target find_target(write::draft_segment const& segment, std::span<write::draft_value const> values, finding const& f) {
  place const& where = f.where;
  write::draft_value const* best = nullptr;
  int closeness = -1;
  bool own = false;
  for (write::draft_value const& v : values) {
    bool const same = v.element == where.element;
    own = own || (same && v.path.empty());
    int const close =
        same * 4 + (same && v.component == where.component) * 2 + (same && v.repetition == where.repetition);
    if (v.path.empty() || close <= closeness) continue;
    closeness = close;
    best = &v;
  }
  if (closeness >= 4) return {best->path, content::said};
  if (f.rule == rule::patients_beyond_profile)
    return {segment.path, content::said}; // the whole patient, told at the name
  bool const of_what_is_there = best != nullptr && !is_of_missing_description(f.rule);
  if (where.element == 0 && of_what_is_there && !is_setting(segment.path)) return {best->path, content::said};
  if (where.element == 0 && is_setting(segment.path)) return {segment.path, content::said};
  return {segment.path, own ? content::own : content::nothing};
}

} // namespace

/// The setting that an element of the envelope was made of, or the layout that was carried for it; empty where it is made of
/// nothing that could be other.
std::string_view composer::state::path_in_envelope(finding const& f, envelope const& given) const {
  bool const carried = interchange[0].layout.has_value();
  for (write::setting const& s : write::settings()) {
    if (f.where.element == 0 || s.segment != f.where.segment_id.view() || s.element != f.where.element) continue;
    if (write::is_given(s, given) || !carried) {
      // What stands in for an empty one.
      if (s.key() == "application_sender" && given.application_sender.empty()) return "envelope.sender_id";
      if (s.key() == "application_receiver" && given.application_receiver.empty()) return "envelope.receiver_id";
      return s.path;
    }
  }
  return carried ? carried_path : std::string_view{};
}

/// The object that a segment would belong to which is not there: the one that stands for its loop; of several the one that the
/// last segment of the loop before the place belongs to.
std::string_view composer::state::path_of_missing(place const& where, findings& found) const {
  auto const& segments = sets[where.set - 1].segments;
  if (where.segment_in_set < 3) return {};
  std::size_t const behind = std::min<std::size_t>(where.segment_in_set - 2, segments.size()); // ST is none of them
  if (behind == 0) return {};
  direction const& d = summary.kind == set_kind::inquiry_270 ? request : response;
  std::string_view const key = d.inverse.key_of_loop(d.inverse.loop_number(where.loop.view()));
  std::string_view from; // of the documents that the set was made of, the one around the place
  for (std::size_t i = behind; i-- != 0 && from.empty();) from = document_of(segments[i].path);
  std::string const object = std::string(from).append(key);
  for (std::size_t i = behind; i-- != 0;)
    if (segments[i].loop == where.loop.view() && (key.empty() || segments[i].path.starts_with(object)))
      return segments[i].path;
  return key.empty() ? segments[behind - 1].path : found.keep(object);
}

/// Notes what was refused since the last time: the values, and the objects that hold them.
void composer::state::note_refusals(findings const& found) {
  for (; noted != found.list().size(); ++noted) {
    finding const& f = found.list()[noted];
    if (f.severity != severity::error || f.path.empty()) continue;
    refused_at.insert(f.path);
    if (std::string_view const object = object_of(f.path); !object.empty()) refused_at.insert(object);
  }
}

/// Whether something may be missing because a value of the same JSON object was refused.
bool composer::state::may_follow(finding const& f, bool about_nothing) const {
  bool const about_missing = is_of_missing_segment(f.rule) || is_of_missing_description(f.rule) ||
                             f.rule == rule::element_missing || f.rule == rule::element_required_by_guide ||
                             f.rule == rule::element_missing_with || f.rule == rule::one_element_missing;
  return (about_missing || about_nothing) && (refused_at.contains(f.path) || refused_at.contains(object_of(f.path)));
}

void composer::state::judge_text(compose_options const& options, bool exact, findings& found) {
  bool const faulty = found.count(severity::error) != envelope_errors;
  note_refusals(found);
  std::unordered_set<std::string_view> refused;
  for (finding const& f : found.list())
    if (f.severity == severity::error) refused.insert(f.path);
  validate_options judging;
  judging.read = write::written_text_options();
  judging.profile = options.profile;
  judging.today = options.today;
  judging.mode = options.mode;
  judged.clear();
  auto const read = judge.validate(text, judging, judged);
  if (!read || read->sets != sets.size()) // what cannot be judged does not go out
    return found.add({.rule = rule::not_read_back, .severity = info(rule::not_read_back).severity});
  if (interchange[0].layout) carried_path = found.keep(std::string(interchange[0].path) + "interchangeLayout");
  for (finding f : judged.list()) {
    target at;
    bool const by_profile = f.where.set == 0 && is_of_profile(f.rule);
    if (by_profile) {
      at = {path_in_envelope(f, options.envelope), content::said};
    } else if (f.where.set == 0) {
      if (!exact || f.severity != severity::error) continue; // what the writer made was judged as settings
      at = {carried_path, content::said};
    } else if (interchange[f.where.set - 1].received) {
      continue;
    } else if (is_of_missing_segment(f.rule)) {
      at.path = path_of_missing(f.where, found);
    } else if (f.rule == rule::trace_missing && !interchange[f.where.set - 1].layout &&
               options.envelope.originating_company.empty()) {
      at.path = "envelope.originating_company"; // a request says nothing of the trace
    } else if (write::draft_set const& set = sets[f.where.set - 1];
               f.where.segment_in_set >= 2 && f.where.segment_in_set - 2 < set.segments.size()) {
      write::draft_segment const& segment = set.segments[f.where.segment_in_set - 2]; // behind ST
      at = find_target(segment, set.values_of(segment), f);
    } else if (exact) {
      at = {carried_path, content::said}; // ST and SE
    }
    if (at.holds == content::own && f.severity != severity::error) continue;
    if (at.path.empty() && faulty) continue; // what is missing may be what was refused
    f.path = at.path;
    if (may_follow(f, at.holds == content::nothing)) continue;
    if (at.holds == content::said && f.where.set != 0 && refused.contains(f.path)) continue;
    f = found.keep(f);
    f.where.offset = f.where.length = f.where.interchange = 0; // of a text that nobody has seen
    if (by_profile && f.severity == severity::error) ++envelope_errors;
    found.add(f);
  }
}

void composer::state::hand_out(findings const& own, findings& found) {
  // What has no place or would be empty may be so for a reason that says more.
  auto const is_result = [](rule r) { return r == rule::no_place_for_key || r == rule::drafted_segment_empty; };
  std::unordered_set<std::string_view> told, told_in;
  for (finding const& f : own.list())
    if (f.severity == severity::error && !is_result(f.rule)) {
      told.insert(f.path);
      told_in.insert(object_of(f.path));
    }
  // One value may stand in several places: a date of the envelope in GS04 and BHT04.
  std::set<std::tuple<rule, std::string_view, std::string_view, std::string_view, std::string_view, unsigned,
                      std::uint64_t, std::uint64_t>>
      known;
  for (finding const& f : own.list()) {
    if (f.rule == rule::no_place_for_key && told.contains(f.path)) continue;
    if (f.rule == rule::drafted_segment_empty && (told.contains(f.path) || told_in.contains(f.path))) continue;
    bool const of_value = info(f.rule).id.starts_with("X279-W");
    unsigned const place = of_value ? 0 : f.where.element * 256u + f.where.component;
    std::string_view const missing = is_of_missing_segment(f.rule) ? f.where.segment_id.view() : std::string_view{};
    if (!f.path.empty() &&
        !known.emplace(f.rule, f.path, f.other_path, f.related.view(), missing, place, f.numbers[0], f.numbers[1])
             .second)
      continue;
    found.add(found.keep(f));
  }
}

} // namespace x279
