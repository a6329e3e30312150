#include <x279/compose.hpp>

#include "compose/inquiry_rules.hpp"
#include "compose/inverse.hpp"
#include "compose/loop_draft.hpp"
#include "compose/value_tree.hpp"
#include "eligibility/bound_mapping.hpp"
#include "write/interchange_writer.hpp"
#include "json/json_reader.hpp"

#include <x279/placed_set.hpp>
#include <x279/validate.hpp>

#include <algorithm>
#include <utility>
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
  return o;
}

} // namespace

struct composer::state {
  compose::value_tree tree;
  direction request{set_kind::inquiry_270, mapping::bound_request()};
  direction response{set_kind::response_271, mapping::bound_response()};
  write::draft_set set;
  std::string text;
  parser reader;
  walker walk;
  validator judge;
  findings judged;

  direction& choose();
  std::string_view path_of(std::uint32_t node, findings& found) const;
  std::string_view path_at(place const& where) const;
  bool write(direction& d, envelope const& e, std::string& out, findings& found);
  void judge_text(findings& found);
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

std::string_view composer::state::path_of(std::uint32_t node, findings& found) const {
  return node == compose::no_value ? std::string_view{} : found.keep(tree.path(node));
}

/// The JSON path of a place in the text that was written: that of its value, else of another value of the segment.
std::string_view composer::state::path_at(place const& where) const {
  if (where.segment_in_set < 2 || where.segment_in_set - 2 >= set.segments.size()) return {};
  write::draft_segment const& segment = set.segments[where.segment_in_set - 2]; // behind ST
  std::string_view best;
  int closeness = -1;
  for (write::draft_value const& v : set.values_of(segment)) {
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

/// What the guide says of the text, told by JSON paths.
void composer::state::judge_text(findings& found) {
  bool const faulty = found.has_errors();
  judged.clear();
  auto const read = reader.parse(text, reading_back(), judged);
  if (!read) return;
  for (set_view const one : read->sets()) {
    guide const g = one.kind() == set_kind::inquiry_270 ? guides::inquiry_270() : guides::response_271();
    judge.judge(walk.walk(one, g, judged), {}, judged);
  }
  for (finding f : judged.list()) {
    if (f.where.set == 0) continue; // the envelope: the writer has judged it
    std::string_view const path = path_at(f.where);
    if (path.empty() && faulty) continue; // what is missing may be what was refused
    f.path = found.keep(path);
    found.add(f);
  }
}

bool composer::state::write(direction& d, envelope const& e, std::string& out, findings& found) {
  d.draft.to_draft_set(set, [&](std::uint32_t node) { return path_of(node, found); });
  write::draft_interchange whole;
  whole.sets = {&set, 1};
  text.clear();
  bool const written = write::write_interchange(e, whole, text, found);
  if (written) judge_text(found);
  if (!written || found.has_errors()) return false;
  out += text;
  return true;
}

composer::composer() : state_(std::make_unique<state>()) {}
composer::composer(composer&&) noexcept = default;
composer& composer::operator=(composer&&) noexcept = default;
composer::~composer() = default;

result<compose_summary> composer::compose(std::string_view text, compose_options const& options, std::string& out,
                                          findings& found) {
  state& s = *state_;
  if (auto const read = json::read_json(text, s.tree); !read) return read.error();
  if (s.tree.empty() || s.tree[0].type != compose::value_type::object) return error{errc::not_json, 0};
  findings own(1000); // errors of earlier calls in `found` must not refuse this one
  direction& d = s.choose();
  d.draft.clear();
  d.inverse.run(s.tree, d.draft, own);
  envelope e = options.envelope;
  if (std::uint32_t const node = d.inverse.control_number(); node != compose::no_value)
    e.control_number = s.tree[node].text;
  if (e.control_number.empty() && own.has_errors()) e.control_number = "000000001"; // so that the rest can be judged
  if (d.kind == set_kind::inquiry_270) compose::complete_inquiry(d.draft, s.tree, e, e.control_number, own);
  d.draft.complete();
  bool const written = s.write(d, e, out, own);
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
  if (!written) return error{errc::not_written, 0};
  return compose_summary{d.kind, s.set.segments.size() + 2, std::move(e.control_number)};
}

} // namespace x279
