#include <x279/convert.hpp>

#include "eligibility/bound_mapping.hpp"
#include "eligibility/scopes.hpp"
#include "syntax/utf8.hpp"
#include "json/document_writer.hpp"
#include "json/interchange_layout.hpp"
#include "json/json_writer.hpp"
#include "json/wrapped_payload.hpp"

#include <x279/compose.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace x279 {

namespace {

// The amplification law: what is written stays within this bound, whatever is read.
constexpr std::uint64_t output_factor = 64;
constexpr std::uint64_t output_slack = 64 * 1024;

struct reading {
  mapping::bound_mapping const* mapping;
  x279::guide guide;
};

/// The mapping and the guide for a kind of set; nothing for those that have no JSON.
std::optional<reading> reading_of(set_kind kind) {
  switch (kind) {
  case set_kind::response_271: return reading{&mapping::bound_response(), guides::response_271()};
  case set_kind::inquiry_270: return reading{&mapping::bound_request(), guides::inquiry_270()};
  case set_kind::acknowledgment_999: return reading{&mapping::bound_acknowledgment(), guides::acknowledgment_999()};
  case set_kind::acknowledgment_997:
  case set_kind::other: break;
  }
  return std::nullopt;
}

mapping::modes mode_of(compatibility c) noexcept {
  switch (c) {
  case compatibility::none: return mapping::mode_default;
  case compatibility::chc: return mapping::mode_chc;
  case compatibility::chc_2025: return mapping::mode_chc_2025;
  }
  return mapping::mode_default;
}

json::text_encoding encoding_of(interchange_view interchange) noexcept {
  return interchange.is_utf8() ? json::text_encoding::utf8 : json::text_encoding::latin1;
}

/// How an echo of the raw text is read. A delimiter beyond ASCII, or a line break that a hard wrap put inside a character,
/// makes bytes that are no UTF-8 also where the data are: then each byte is a character.
json::text_encoding echo_encoding_of(std::string_view echo, interchange_view interchange) noexcept {
  return interchange.is_utf8() && syntax::is_utf8(echo) ? json::text_encoding::utf8 : json::text_encoding::latin1;
}

void note(findings& found, rule r, place const& where) {
  finding f;
  f.rule = r;
  f.severity = info(r).severity;
  f.where = where;
  found.add(f);
}

} // namespace

struct converter::state {
  parser reader;
  walker walk;
  mapping::scopes scopes;
  json::json_writer writer;
  json::document_writer documents{writer};
  json::interchange_carrier carrier;
  std::unique_ptr<composer> back; ///< made when it is first needed
  std::string composed;
  std::string unwrapped;
  std::string compact; ///< a document before it is indented
  std::vector<std::uint32_t> verdicts_of_997;

  // Of the call that runs:
  convert_options const* options = nullptr;
  std::string* out = nullptr;
  findings* found = nullptr;
  std::uint64_t budget = 0;
  convert_summary summary;

  bool write_document(mapping::scope const& document, json::document_context const& context, place const& where);
  json::document_context context_of(set_view set, bool only_set);
  void set_encoding(interchange_view interchange);
  void set_aside(set_view set, rule why);
  void convert_sets(interchange_view interchange, bool only_set);
  bool becomes(std::string_view json, std::string_view bytes);
  void convert_set(set_view set, bool only_set);
  void convert_997(set_view set, json::document_context context);
  void convert_acknowledgments(interchange_view interchange);
  result<convert_summary> convert_payload(std::string_view payload);
  result<convert_summary> convert_interchanges(std::string_view payload);
};

/// Writes one document; false where the output limit is reached: then it is not written.
bool converter::state::write_document(mapping::scope const& document, json::document_context const& context,
                                      place const& where) {
  std::size_t const start = writer.mark();
  bool const pretty = options->json.layout == json_layout::pretty;
  std::size_t const before = pretty ? out->size() : start;
  documents.write(document, context, *found);
  writer.finish();
  if (pretty) {
    if (summary.documents != 0) out->push_back('\n');
    json::append_pretty(writer.text(start), *out);
    out->push_back('\n');
    writer.rewind(start);
  } else {
    writer.raw("\n");
  }
  std::size_t const size = (pretty ? out->size() : writer.mark()) - before;
  if (size > budget) {
    if (pretty)
      out->resize(before);
    else
      writer.rewind(start);
    note(*found, rule::output_limit, where);
    return false;
  }
  budget -= size;
  ++summary.documents;
  return true;
}

/// What the documents of a set hold besides it.
json::document_context converter::state::context_of(set_view set, bool only_set) {
  interchange_view const interchange = set.interchange();
  json::document_context context;
  context.control_number = interchange.header()[13];
  context.trading_partner_service_id = options->json.trading_partner_service_id;
  if (options->json.x12 == raw_echo::include) context.x12 = only_set ? interchange.original_text() : set.text();
  context.x12_encoding = echo_encoding_of(context.x12, interchange);
  context.unmapped = options->json.unmapped;
  if (carrier.carries()) context.interchange = &carrier;
  return context;
}

void converter::state::set_aside(set_view set, rule why) {
  note(*found, why, set.place_of(0));
  ++summary.set_aside;
}

void converter::state::convert_set(set_view set, bool only_set) {
  if (!set.accepted()) return set_aside(set, rule::set_refused);
  json::document_context context = context_of(set, only_set);
  if (set.kind() == set_kind::acknowledgment_997) return convert_997(set, context);
  auto const how = reading_of(set.kind());
  if (!how) { // the reader has told
    ++summary.set_aside;
    return;
  }
  ++summary.converted;
  interchange_view const interchange = set.interchange();
  placed_set const placed = walk.walk(set, how->guide, *found);
  scopes.start(placed, *how->mapping, mode_of(options->json.compat));
  writer.set_source(interchange.text());
  set_encoding(interchange);
  context.set = &set;
  documents.start(scopes, set.size(), context.unmapped);
  if (scopes.document_levels().empty()) {
    write_document(scopes.open_whole(), context, set.place_of(0));
    return;
  }
  for (std::uint32_t const level : scopes.document_levels()) {
    mapping::scopes::mark const mark = scopes.here();
    if (!write_document(scopes.open_document(level), context, set.place_of(placed.loops()[level].first))) return;
    scopes.rewind(mark);
    context.x12 = {}; // the text stands in the first document of its set
  }
}

void converter::state::set_encoding(interchange_view interchange) { writer.set_encoding(encoding_of(interchange)); }

/// One document for each AK5; where no set is named, one for AK9. What stands between the verdicts goes with the next one,
/// what stands behind the last with that.
void converter::state::convert_997(set_view set, json::document_context context) {
  segment_range const segments = set.segments();
  std::vector<std::uint32_t>& verdicts = verdicts_of_997;
  verdicts.clear();
  for (std::string_view const id : {"AK5", "AK9"})
    for (std::uint32_t i = 0; i != segments.size() && (verdicts.empty() || id == "AK5"); ++i)
      if (segments[i].id() == id) verdicts.push_back(i);
  if (verdicts.empty()) return set_aside(set, rule::acknowledgment_without_verdict);
  ++summary.converted;
  set_encoding(set.interchange());
  writer.set_source(set.interchange().text());
  scopes.start(segments, mapping::bound_functional_acknowledgment());
  documents.start(scopes, segments.size(), context.unmapped);
  for (std::uint32_t const i : verdicts) {
    context.last_segment = i == verdicts.back() ? segments.size() : i + 1;
    mapping::scopes::mark const mark = scopes.here();
    if (!write_document(scopes.open_segment(i), context, set.place_of(i))) return;
    scopes.rewind(mark);
    context.first_segment = context.last_segment;
  }
}

void converter::state::convert_acknowledgments(interchange_view interchange) {
  json::document_context context;
  context.control_number = interchange.header()[13];
  if (options->json.x12 == raw_echo::include) context.x12 = interchange.original_text();
  context.x12_encoding = echo_encoding_of(context.x12, interchange);
  context.unmapped = options->json.unmapped;
  context.last_segment = 1;
  set_encoding(interchange);
  writer.set_source(interchange.text());
  for (std::uint32_t i = 0; i < interchange.acknowledgment_count(); ++i) {
    scopes.start(interchange.acknowledgment(i), mapping::bound_interchange_acknowledgment());
    documents.start(scopes, 1, context.unmapped);
    if (!write_document(scopes.open_segment(0), context, {})) return;
  }
}

converter::converter() : state_(std::make_unique<state>()) {}
converter::converter(converter&&) noexcept = default;
converter& converter::operator=(converter&&) noexcept = default;
converter::~converter() = default;

result<convert_summary> converter::state::convert_payload(std::string_view payload) {
  compact.clear();
  writer.attach(options->json.layout == json_layout::pretty ? compact : *out);
  struct detacher {
    json::json_writer& writer;
    ~detacher() { writer.detach(); } // also when memory runs out: `out` then ends with what was written
  } const at_end{writer};
  return convert_interchanges(payload);
}

result<convert_summary> converter::state::convert_interchanges(std::string_view payload) {
  auto const parsed = reader.parse(payload, options->read, *found);
  if (!parsed) return parsed.error();
  bool const only_set = parsed->sets().size() == 1;
  summary.sets = parsed->sets().size();
  for (interchange_view const interchange : parsed->interchanges()) {
    carrier.stop();
    if (options->json.unmapped == unmapped::exact) carrier.start(*parsed, summary.interchanges, payload, *found);
    ++summary.interchanges;
    if (interchange.acknowledgment_count() != 0) {
      if (!interchange.sets().empty()) {
        place where;
        where.interchange = interchange.number();
        note(*found, rule::acknowledgment_beside_sets, where);
      } else if (interchange.accepted()) {
        convert_acknowledgments(interchange);
      }
    }
    convert_sets(interchange, only_set);
  }
  return summary;
}

/// The documents of an interchange. Those that carry it are proven to: they become its bytes again.
void converter::state::convert_sets(interchange_view interchange, bool only_set) {
  bool const pretty = options->json.layout == json_layout::pretty;
  std::size_t const start = pretty ? out->size() : writer.mark();
  convert_summary const before = summary;
  std::uint64_t const budget_before = budget;
  auto const convert_all = [&] {
    for (set_view const set : interchange.sets()) convert_set(set, only_set);
  };
  if (!carrier.carries()) return convert_all();
  // What is found on the way to documents that are not handed out is not told.
  findings tried(found->cap());
  tried.set_severities(found->severities());
  findings* const list = std::exchange(found, &tried);
  convert_all();
  found = list;
  if (becomes(pretty ? std::string_view(*out).substr(start) : writer.text(start), carrier.extent()))
    return found->append(tried);
  carrier.stop();
  if (pretty)
    out->resize(start);
  else
    writer.rewind(start);
  summary = before;
  budget = budget_before;
  convert_all();
  note(*found, rule::interchange_not_carried, interchange.sets()[0].place_of(0));
}

/// Whether documents become these bytes.
bool converter::state::becomes(std::string_view json, std::string_view bytes) {
  if (!back) back = std::make_unique<composer>();
  findings ignored(1);
  composed.clear();
  return back->compose(json, {.carried = carried_sets::as_received}, composed, ignored).has_value() &&
         composed == bytes;
}

result<convert_summary> converter::convert(std::string_view payload, convert_options const& options, std::string& out,
                                           findings& found) {
  state& s = *state_;
  s.options = &options;
  s.out = &out;
  s.found = &found;
  s.summary = {};
  s.budget = output_factor * payload.size() + output_slack;
  if (!json::looks_like_json(payload)) return s.convert_payload(payload);
  auto const inside = json::unwrap(payload, s.unwrapped, found);
  if (!inside) return inside.error();
  std::size_t const before = found.list().size();
  auto const done = s.convert_payload(*inside);
  json::move_places(payload, found, before);
  return done;
}

} // namespace x279
