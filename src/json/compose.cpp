#include <x279/compose.hpp>

#include "compose/document_merge.hpp"
#include "compose/inquiry_rules.hpp"
#include "compose/inquiry_tree.hpp"
#include "compose/inverse.hpp"
#include "compose/layout.hpp"
#include "compose/loop_draft.hpp"
#include "compose/response_rules.hpp"
#include "compose/value_tree.hpp"
#include "eligibility/bound_mapping.hpp"
#include "write/interchange_writer.hpp"
#include "json/json_reader.hpp"
#include "json/wrapped_payload.hpp"

#include <x279/placed_set.hpp>
#include <x279/validate.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace x279 {

namespace {

/// A mapping with what it takes to read it backwards.
struct direction {
  set_kind kind;
  compose::inverse inverse;
  compose::loop_draft draft;

  direction(set_kind k, mapping::bound_mapping const& m) : kind(k), inverse(m), draft(*m.guide) {}
};

read_options reading_back() {
  read_options o;
  o.separator = component_separator::any; // the writer has judged it
  // A text that is far too long is told by its length, not by the segment that it fills.
  o.limits.payload_bytes = ~std::uint64_t{0};
  o.limits.segment_bytes = o.limits.segments_per_set = o.limits.repetitions = ~std::uint32_t{0};
  return o;
}

} // namespace

struct composer::state {
  compose::value_tree tree;
  direction request{set_kind::inquiry_270, mapping::bound_request()};
  direction response{set_kind::response_271, mapping::bound_response()};
  compose::layout_reader layout;
  write::draft_set document; ///< of one JSON text
  compose::document_merge set;
  std::string text;
  std::string written; ///< whole interchanges, handed out together
  parser reader;
  walker walk;
  validator judge;
  findings judged;
  write::draft_set const* judged_set = nullptr;

  direction& choose();
  std::string_view path_of(std::uint32_t node, std::string_view prefix, findings& found) const;
  std::string_view path_at(place const& where) const;
  void start();
  void read(direction& d, compose_options const& options, std::string_view prefix, findings& found);
  void write(compose_options const& options, findings& found);
  void judge_text(compose_options const& options, findings& found);
  static bool may_follow(finding const& f, std::span<finding const> told);
  result<compose_summary> finish(compose_options const& options, findings& own, std::string& out, findings& found);

  compose_summary summary;
  bool received = false; ///< the set was a message before
};

/// Which of the two models a document is: the one that knows more of its keys.
direction& composer::state::choose() {
  std::size_t known_request = 0, known_response = 0;
  for (std::uint32_t n = tree[0].first_child; n != compose::no_value; n = tree[n].next) {
    known_request += request.inverse.knows(tree[n].key);
    known_response += response.inverse.knows(tree[n].key);
  }
  return known_response > known_request ? response : request;
}

std::string_view composer::state::path_of(std::uint32_t node, std::string_view prefix, findings& found) const {
  return node == compose::no_value ? std::string_view{} : found.keep(std::string(prefix) + tree.path(node));
}

/// The JSON path of a place in the text that was written: that of its value, else of another value of the segment.
std::string_view composer::state::path_at(place const& where) const {
  if (where.segment_in_set < 2 || where.segment_in_set - 2 >= judged_set->segments.size()) return {};
  write::draft_segment const& segment = judged_set->segments[where.segment_in_set - 2]; // behind ST
  std::string_view best;
  int closeness = -1;
  for (write::draft_value const& v : judged_set->values_of(segment)) {
    if (v.path.empty()) continue;
    int const close = (v.element == where.element) * 4 +
                      (v.element == where.element && v.component == where.component) * 2 +
                      (v.element == where.element && v.repetition == where.repetition);
    if (close > closeness) {
      closeness = close;
      best = v.path;
    }
  }
  if (closeness >= 4 || where.element == 0) return best;
  // A value that is missing has no path: the object has one that it would stand in.
  std::size_t const dot = best.rfind('.');
  return dot == best.npos ? best : best.substr(0, dot);
}

/// Whether something may be missing because a value of the same JSON object was refused. `told`: what was found before.
bool composer::state::may_follow(finding const& f, std::span<finding const> told) {
  switch (f.rule) {
  case rule::element_missing:
  case rule::element_required_by_guide:
  case rule::element_missing_with:
  case rule::one_element_missing: break;
  default: return false;
  }
  auto const object_of = [](std::string_view path) {
    std::size_t const dot = path.rfind('.');
    return dot == path.npos ? std::string_view{} : path.substr(0, dot);
  };
  std::string_view const object = object_of(f.path);
  return std::any_of(told.begin(), told.end(), [&](finding const& g) {
    std::string_view const refused = object_of(g.path);
    return g.severity == severity::error && !refused.empty() && (refused == f.path || refused == object);
  });
}

/// What the guide says of the text, told by JSON paths.
void composer::state::judge_text(compose_options const& options, findings& found) {
  bool const faulty = found.has_errors();
  std::vector<finding> const told = found.list();
  validate_options judging;
  judging.profile = options.profile;
  judging.today = options.today;
  judging.mode = options.mode;
  judged.clear();
  auto const read = reader.parse(text, reading_back(), judged);
  if (!read) return;
  for (set_view const one : read->sets()) {
    guide const g = one.kind() == set_kind::inquiry_270 ? guides::inquiry_270() : guides::response_271();
    judge.judge(walk.walk(one, g, judged), judging, judged);
  }
  for (finding f : judged.list()) {
    if (f.where.set == 0) continue; // the envelope: the writer has judged it
    std::string_view const path = path_at(f.where);
    if (path.empty() && faulty) continue; // what is missing may be what was refused
    f.path = path;
    if (may_follow(f, told)) continue;
    f.path = found.keep(path);
    found.add(f);
  }
}

/// Reads the document in `tree` into `document`, and adds it to the set it belongs to.
void composer::state::read(direction& d, compose_options const& options, std::string_view prefix, findings& found) {
  d.draft.clear();
  document.control_number = {};
  std::size_t const before = found.list().size();
  bool const carried = compose::layout_reader::is_carried(tree);
  if (carried) {
    if (layout.read(tree, d.draft, found)) document.control_number = layout.control_number();
    d.inverse.fill(tree, d.draft, found);
  } else {
    d.inverse.run(tree, d.draft, found);
  }
  std::string_view control_number = options.envelope.control_number;
  if (std::uint32_t const node = d.inverse.control_number(); node != compose::no_value)
    control_number = tree[node].text;
  if (control_number.empty() && found.has_errors()) control_number = "000000001"; // so that the rest can be judged
  if (!carried && d.kind == set_kind::inquiry_270) {
    compose::complete_inquiry(d.draft, tree, options.envelope, control_number, found);
    bool const given = d.inverse.control_number() != compose::no_value;
    if (given && control_number.find_first_not_of('0') == control_number.npos) control_number = "000000001"; // refused
  }
  if (!carried && d.kind == set_kind::response_271) compose::complete_response(d.draft, options.envelope);
  if (!carried) d.draft.complete();
  if (!prefix.empty())
    for (std::size_t i = before; i != found.list().size(); ++i) {
      finding& f = found.list()[i];
      f.path = found.keep(std::string(prefix).append(f.path));
    }
  d.draft.to_draft_set(document, [&](std::uint32_t node) { return path_of(node, prefix, found); });
  if (!set.continues(document.guide, control_number, document.control_number)) write(options, found);
  // A segment that came in by a key was not carried: then the order is the guide's.
  bool const ordered = carried && layout.ordinals().size() == document.segments.size();
  std::size_t const blank =
      set.add(document, control_number, ordered ? layout.ordinals() : std::vector<std::uint64_t>{});
  if (blank != 0) {
    finding f;
    f.rule = rule::blank_segments_left_out;
    f.severity = info(f.rule).severity;
    f.path = found.keep(std::string(prefix) + "segmentLayout");
    f.numbers[0] = blank;
    found.add(f);
  }
  summary.kind = d.kind;
  received = carried;
}

/// Writes the set that has been gathered, and judges what was written.
void composer::state::write(compose_options const& options, findings& found) {
  if (set.is_open()) {
    write::draft_set& whole_set = set.finish();
    judged_set = &whole_set;
    // ST02 as it was received, unless no receiver would take it.
    if (std::size_t const n = whole_set.control_number.size(); n < 4 || n > 9) whole_set.control_number = {};
    envelope e = options.envelope;
    e.control_number = set.interchange_control_number();
    write::draft_interchange whole;
    whole.sets = {judged_set, 1};
    text.clear();
    // What a layout was carried for was received so: whether the guide allows it was judged then, or nobody asked.
    if (write::write_interchange(e, whole, text, found) && !received) judge_text(options, found);
    written += text;
    ++summary.interchanges;
    summary.segments += judged_set->segments.size() + 2;
    summary.control_number = e.control_number;
  }
  set.clear();
}

payload_form form_of(std::string_view payload) {
  if (!json::looks_like_json(payload)) return payload_form::interchange;
  compose::value_tree tree;
  constexpr std::string_view wrapper = "x12";
  if (!json::read_json(payload, tree)) // a wrapped payload may have faults that are read over
    return payload.find("\"x12\"") != payload.npos ? payload_form::wrapped : payload_form::document;
  for (std::uint32_t n = tree[0].first_child; n != compose::no_value; n = tree[n].next)
    if (tree[n].key == wrapper) return payload_form::wrapped;
  return payload_form::document;
}

composer::composer() : state_(std::make_unique<state>()) {}
composer::composer(composer&&) noexcept = default;
composer& composer::operator=(composer&&) noexcept = default;
composer::~composer() = default;

void composer::state::start() {
  written.clear();
  summary = {};
  set.clear();
}

/// Writes the last set, hands out what was written, and the findings of this call, which are `own`.
result<compose_summary> composer::state::finish(compose_options const& options, findings& own, std::string& out,
                                                findings& found) {
  write(options, own);
  auto const has_better = [&](finding const& f) { // a key without a place may be refused for a reason that says more
    return f.rule == rule::no_place_for_key && std::any_of(own.list().begin(), own.list().end(), [&](finding const& g) {
             return g.path == f.path && g.rule != f.rule && g.severity == severity::error;
           });
  };
  for (finding f : own.list()) {
    if (has_better(f)) continue;
    f.path = found.keep(f.path);
    if (!f.other_path.empty()) f.other_path = found.keep(f.other_path);
    found.add(f);
  }
  if (own.has_errors()) return error{errc::not_written, 0};
  out += written;
  return summary;
}

result<compose_summary> composer::compose(std::string_view text, compose_options const& options, std::string& out,
                                          findings& found) {
  state& s = *state_;
  s.start();
  findings own; // errors of earlier calls in `found` must not refuse this one
  std::size_t at = 0, number = 0;
  do {
    auto const read = json::read_json(text.substr(at), s.tree);
    if (!read) return error{read.error().code, at + read.error().offset};
    if (s.tree.empty() || s.tree[0].type != compose::value_type::object) return error{errc::not_json, at};
    bool const alone = number == 0 && *read == text.size();
    s.read(s.choose(), options, alone ? std::string{} : "[" + std::to_string(number) + "].", own);
    ++number;
    at += *read;
  } while (at != text.size());
  return s.finish(options, own, out, found);
}

result<compose_summary> composer::compose(inquiry const& from, compose_options const& options, std::string& out,
                                          findings& found) {
  state& s = *state_;
  s.start();
  findings own;
  compose::read_inquiry(from, s.tree);
  s.read(s.request, options, {}, own);
  return s.finish(options, own, out, found);
}

} // namespace x279
