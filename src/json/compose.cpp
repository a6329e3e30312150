#include "json/composer_state.hpp"

#include "compose/inquiry_rules.hpp"
#include "compose/inquiry_tree.hpp"
#include "compose/interchange_layout.hpp"
#include "compose/response_rules.hpp"
#include "syntax/values.hpp"
#include "write/draft_judge.hpp"
#include "write/exact_writer.hpp"
#include "write/header.hpp"
#include "write/interchange_layout.hpp"
#include "write/interchange_writer.hpp"
#include "write/settings.hpp"
#include "write/value_guard.hpp"
#include "json/json_reader.hpp"
#include "json/wrapped_payload.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace x279 {

namespace {

std::string_view path_of(compose::value_tree const& tree, std::uint32_t node, findings& found) {
  return node == compose::no_value ? std::string_view{} : found.keep(tree.path(node));
}

void note_frame(std::string_view path, std::string_view segment, unsigned element, findings& found) {
  finding f;
  f.rule = rule::frame_made_anew;
  f.severity = info(f.rule).severity;
  f.path = path;
  f.where.segment_id = segment;
  f.where.element = static_cast<std::uint8_t>(element);
  found.add(f);
}

} // namespace

/// Which of the two models a document is: the one that has more keys of it alone. Where both have as many, that is told.
direction& composer::state::choose(findings& found) {
  compose::model_keys const asked = request.inverse.keys_alone(tree, response.inverse);
  compose::model_keys const answered = response.inverse.keys_alone(tree, request.inverse);
  if (asked.count == answered.count && asked.count != 0)
    found.add({.rule = rule::keys_of_both_models,
               .severity = info(rule::keys_of_both_models).severity,
               .path = path_of(tree, answered.first, found),
               .other_path = path_of(tree, asked.first, found)});
  return answered.count > asked.count ? response : request;
}

/// ST and SE are made anew: what a document says of them and they will not say is told. `as_received`: how they are written
/// nevertheless, where the layout of the interchange has it.
void composer::state::judge_frame(tables::guide const& g, write::set_layout const* as_received, findings& found) const {
  std::string const number(layout.control_number());
  bool const fits = as_received != nullptr || write::is_set_number(number);
  write::element_texts const st{std::string(g.id), fits ? number : std::string{}, std::string(g.version)},
      se{std::to_string(layout.set_size()), number};
  for (compose::frame_value const& v : layout.frame()) {
    bool const header = v.segment == "ST";
    auto const* const own = as_received == nullptr ? nullptr : header ? &as_received->st : &as_received->se;
    write::element_texts const& made = own != nullptr && *own ? **own : header ? st : se;
    if (v.element <= made.size() && made[v.element - 1] == tree[v.node].text) continue;
    note_frame(path_of(tree, v.node, found), v.segment, v.element, found);
  }
}

/// The settings of the envelope around a document: those given, and what it carries where nothing is given.
envelope composer::state::settings_of(compose_options const& options,
                                      std::optional<compose::carried_layout> const& around) {
  envelope e = around ? write::settled(options.envelope, around->interchange, around->group) : options.envelope;
  if (e.date.empty()) e.date = options.default_date;
  if (e.time.empty()) e.time = options.default_time;
  return e;
}

/// The ISA13 that the caller gives to this one of the interchanges; empty where none is given.
std::string composer::state::given_number(compose_options const& options, std::size_t index) const {
  std::string_view const first = write::written(options.envelope.control_number);
  if (index == 0 || first.size() > 9 || !syntax::is_digits(first)) return options.envelope.control_number;
  auto const number = static_cast<std::uint32_t>(*syntax::read_count(first));
  return number == 0 ? std::string(first) : write::digits(write::count_on(number, index), first.size());
}

/// Reads the document in `tree` into `document`, and adds it to the set it belongs to. One whose layout is no layout belongs to
/// none: what would be said of it would be said of the others.
void composer::state::read(direction& d, compose_options const& options, std::string_view prefix, findings& found) {
  d.draft.clear();
  document.control_number = document.control_path = {};
  std::size_t const errors = found.count(severity::error);
  auto around = compose::read_interchange_layout(tree, found);
  envelope const settings = settings_of(options, around);
  bool const carried = compose::layout_reader::is_carried(tree);
  bool const is_layout = (!carried || layout.read(tree, d.draft, found)) && found.count(severity::error) == errors;
  if (carried) {
    document.control_number = layout.control_number();
    document.control_path = path_of(tree, layout.control_node(), found);
    if (is_layout) judge_frame(d.draft.guide(), around ? &around->set : nullptr, found);
    d.inverse.fill(tree, d.draft, found);
    layout.drop_unsaid(tree, d.draft, found);
  } else {
    layout.pass_over(tree, found);
    d.inverse.run(tree, d.draft, settings.characters, found);
  }
  std::string const number =
      carried ? settings.control_number : given_number(options, summary.interchanges + interchange.is_open());
  std::string_view control_number = number;
  if (std::uint32_t const node = d.inverse.control_number(); node != compose::no_value)
    control_number = tree[node].text;
  if (control_number.empty() && found.has_errors()) control_number = "000000001"; // so that the rest can be judged
  if (!carried && d.kind == set_kind::inquiry_270) {
    compose::complete_inquiry(d.draft, tree, settings, control_number, found);
    bool const given = d.inverse.control_number() != compose::no_value;
    if (given && control_number.find_first_not_of('0') == control_number.npos) control_number = "000000001"; // refused
  }
  if (d.kind == set_kind::response_271) {
    if (!carried) compose::complete_header(d.draft, settings);
    compose::complete_response(d.draft);
  }
  d.draft.complete();
  summary.kind = d.kind;
  if (!is_layout) return;
  d.draft.to_draft_set(
      document, [&](std::uint32_t node) { return path_of(tree, node, found); },
      [&](std::uint32_t segment) {
        std::string_view const key = d.inverse.key_of_loop(d.draft.instance(d.draft.segment(segment).instance).loop);
        return key.empty() ? key : found.keep(tree.path(0, key));
      });
  std::vector<compose::segment_number> places;
  compose::numbering numbers;
  if (carried) {
    places = layout.numbers(d.draft);
    numbers = {places, layout.carried_ordinals(), layout.set_size()};
  }
  auto const [kin, differs] = interchange.relate(around, document, control_number, numbers);
  if (differs) note_disagreement(*differs, prefix, found);
  std::uint32_t const given = d.inverse.control_number();
  if (kin != compose::kinship::stranger && interchange[0].merge.interchange_control_number() != control_number)
    note_disagreement({path_of(tree, given, found), control_number_path}, prefix, found);
  if (kin == compose::kinship::stranger) {
    write(options, found);
    control_number_path =
        given != compose::no_value ? path_of(tree, given, found) : std::string_view("envelope.control_number");
  }
  auto& set = interchange.place(kin, std::move(around));
  if (!set.merge.is_open()) set.path = found.keep(prefix);
  set.merge.add(document, control_number, numbers);
  set.received = carried && options.carried == carried_sets::as_received;
  prefix_before = found.keep(prefix);
}

/// Where a document says nothing, the path is that which the other one has, with its own number: `[1].payer.name`.
void composer::state::note_disagreement(compose::contradiction c, std::string_view prefix, findings& found) const {
  auto const beside = [&](std::string_view path, std::string_view its_prefix) {
    return found.keep(std::string(its_prefix).append(path.substr(path.find('.') + 1)));
  };
  if (c.path.empty()) c.path = beside(c.other, prefix);
  if (c.other.empty()) c.other = beside(c.path, prefix_before);
  found.add({.rule = rule::documents_disagree,
             .severity = info(rule::documents_disagree).severity,
             .path = c.path,
             .other_path = c.other});
}

/// Says what was left out of the sets that no receiver takes.
void composer::state::note_left_out(findings& found) {
  auto const note = [&](rule r, std::string_view path, std::uint64_t number) {
    found.add({.rule = r, .severity = info(r).severity, .numbers = {number, 0}, .path = path});
  };
  for (std::size_t i = 0; i != interchange.size(); ++i) {
    compose::document_merge const& merge = interchange[i].merge;
    if (merge.blank_segments() != 0)
      note(rule::blank_segments_left_out, found.keep(std::string(interchange[i].path) + "segmentLayout"),
           merge.blank_segments());
    for (std::string_view const path : merge.blank_values()) note(rule::trailing_blanks_dropped, path, 0);
  }
}

/// Writes the interchange as the layouts have it. False where it cannot be; errors among the findings say that it cannot be
/// without them either.
bool composer::state::write_exact(envelope const& given, envelope const& settings, findings& found) {
  std::vector<write::exact_set> exact;
  std::vector<write::group_layout*> groups;
  std::vector<write::set_layout*> set_layouts;
  write::interchange_layout& around = interchange[0].layout->interchange;
  for (std::size_t i = 0; i != interchange.size(); ++i) {
    auto& one = interchange[i];
    one.layout->set.merge();
    write::group_layout& group = one.layout->group;
    if (groups.empty() || groups.back()->number != group.number) groups.push_back(&group);
    set_layouts.push_back(&one.layout->set);
    exact.push_back({&sets[i], one.merge.ordinals(), &one.layout->set, groups.back()});
  }
  if (!write::apply_settings(given, settings, {around, groups, set_layouts}, found)) return false;
  auto written_text = write::write_exact(around, exact, settings.characters);
  auto const note = [&](rule r, std::uint64_t number) {
    std::string_view const path = found.keep(std::string(interchange[0].path) + "interchangeLayout");
    found.add({.rule = r, .severity = info(r).severity, .numbers = {number, 0}, .path = path});
  };
  if (!written_text) {
    note(rule::interchange_layout_not_used, 0);
    return false;
  }
  if (written_text->unshaped != 0) note(rule::segment_shape_not_used, written_text->unshaped);
  text = std::move(written_text->text);
  if (around.is_open) open_end.assign(1, around.segment);
  return true;
}

bool composer::state::write_plain(envelope const& given, envelope const& settings, findings& found) {
  std::vector<std::string_view> numbers;
  bool const renumbered = write::is_given("set_control_number", given);
  for (std::size_t i = 0; i != sets.size(); ++i) { // ST02 as it was received, unless no receiver would take it
    write::draft_set& s = sets[i];
    bool const fits = s.control_number.empty() || write::is_set_number(s.control_number);
    // Without a layout of the interchange it has been told.
    if (!fits && !renumbered && interchange[i].layout) note_frame(s.control_path, "ST", 2, found);
    if (!fits || renumbered) s.control_number = {};
    if (!s.control_number.empty()) numbers.push_back(s.control_number);
  }
  std::sort(numbers.begin(), numbers.end());
  if (numbers.size() != sets.size() || std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end())
    if (sets.size() > 1)
      for (write::draft_set& s : sets) { // one that is counted on could be another's own
        if (!s.control_number.empty()) note_frame(s.control_path, "ST", 2, found);
        s.control_number = {};
      }
  note_left_out(found);
  return write::write_interchange(settings, {.sets = sets}, text, found);
}

/// Receivers refuse an interchange whose ISA13 they had already (TA105 025). What was received so is told by the reader.
void composer::state::judge_repeated_number(std::string_view number, bool received, findings& found) {
  auto const [known, is_new] = written_numbers.emplace(number, summary.interchanges + 1);
  if (is_new || received || number.empty()) return; // that there is none is told elsewhere
  finding f;
  f.rule = rule::duplicate_interchange;
  f.severity = info(f.rule).severity;
  f.numbers[0] = known->second;
  f.path = control_number_path;
  found.add(f);
}

/// Writes the interchange that has been gathered, and judges what was written.
void composer::state::write(compose_options const& options, findings& found) {
  if (!interchange.is_open()) return;
  sets.clear();
  bool received = true;
  for (std::size_t i = 0; i != interchange.size(); ++i) {
    sets.push_back(interchange[i].merge.finish());
    received = received && interchange[i].received;
    if (interchange[i].received) write::judge_sizes(sets.back(), static_cast<std::uint32_t>(i + 1), found);
    summary.segments += sets.back().segments.size() + 2;
  }
  envelope e = settings_of(options, interchange[0].layout);
  e.control_number = given_number(options, summary.interchanges);
  if (e.control_number.empty())
    e.control_number = interchange[0].merge.interchange_control_number();
  else
    control_number_path = "envelope.control_number";
  summary.control_number = e.control_number;
  text.clear();
  written += std::exchange(open_end, {}); // something follows
  judge_repeated_number(summary.control_number, received, found);
  bool const faulty = found.has_errors();
  bool const exact = interchange[0].layout && !faulty && write_exact(options.envelope, e, found);
  bool good = exact;
  bool const refused = found.has_errors() && !faulty; // for its settings, which others would not be better for
  if (!good && !refused) good = write_plain(options.envelope, e, found);
  if (good && !received) judge_text(options, exact, found);
  written += text;
  ++summary.interchanges;
  interchange.clear();
}

namespace {

constexpr std::string_view wrapper = "x12";

/// Whether an object says something by the keys of the models, and does not only hold a payload.
bool is_of_model(compose::value_tree const& tree) {
  static compose::inverse const request(mapping::bound_request()), response(mapping::bound_response());
  if (compose::layout_reader::is_carried(tree)) return true;
  for (std::uint32_t n = tree[0].first_child; n != compose::no_value; n = tree[n].next) {
    bool const holds = tree[n].first_child != compose::no_value; // an object or a list with something in it
    if (holds && tree[n].key != wrapper && (request.knows(tree[n].key) || response.knows(tree[n].key))) return true;
  }
  return false;
}

} // namespace

payload_form form_of(std::string_view payload) {
  if (!json::looks_like_json(payload)) return payload_form::interchange;
  compose::value_tree tree;
  if (!json::read_json(payload, tree)) // a wrapped payload may have faults that are read over
    return payload.find("\"x12\"") != payload.npos ? payload_form::wrapped : payload_form::document;
  for (std::uint32_t n = tree[0].first_child; n != compose::no_value; n = tree[n].next)
    if (tree[n].key == wrapper) return is_of_model(tree) ? payload_form::document : payload_form::wrapped;
  return payload_form::document;
}

composer::composer() : state_(std::make_unique<state>()) {}
composer::composer(composer&&) noexcept = default;
composer& composer::operator=(composer&&) noexcept = default;
composer::~composer() = default;

void composer::state::start() {
  written.clear();
  open_end.clear();
  summary = {};
  written_numbers.clear();
  refused_at.clear();
  noted = 0;
  envelope_errors = 0;
  interchange.clear();
}

/// Writes the last set, hands out what was written, and the findings of this call, which are `own`.
result<compose_summary> composer::state::finish(compose_options const& options, findings& own, std::string& out,
                                                findings& found) {
  write(options, own);
  hand_out(own, found);
  if (own.has_errors()) return error{errc::not_written, 0};
  out += written;
  return summary;
}

result<compose_summary> composer::compose(std::string_view text, compose_options const& options, std::string& out,
                                          findings& found) {
  state& s = *state_;
  s.start();
  findings own(state::all_findings); // errors of earlier calls in `found` must not refuse this one
  std::size_t at = 0, number = 0;
  do {
    auto const read = json::read_json(text.substr(at), s.tree);
    if (!read) return error{read.error().code, at + read.error().offset};
    if (s.tree.empty() || s.tree[0].type != compose::value_type::object) return error{errc::not_json, at};
    bool const alone = number == 0 && *read == text.size();
    std::string const prefix = alone ? std::string{} : "[" + std::to_string(number) + "].";
    s.tree.set_prefix(prefix);
    s.read(s.choose(own), options, prefix, own);
    ++number;
    at += *read;
  } while (at != text.size());
  return s.finish(options, own, out, found);
}

result<compose_summary> composer::compose(inquiry const& from, compose_options const& options, std::string& out,
                                          findings& found) {
  state& s = *state_;
  s.start();
  findings own(state::all_findings);
  compose::read_inquiry(from, s.tree);
  s.read(s.request, options, {}, own);
  return s.finish(options, own, out, found);
}

} // namespace x279
