// A payload: interchanges one behind the other, with gaps between them.

#include "judge.hpp"
#include "parse_state.hpp"
#include "segment_knowledge.hpp"
#include "visit.hpp"

#include "../syntax/characters.hpp"
#include "../syntax/isa.hpp"
#include "../syntax/unwrap.hpp"
#include "../syntax/utf8.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

namespace x279 {
namespace detail {
namespace {

using syntax::isa_header;

/// 32-bit offsets, and room behind the end for what a kernel announces.
constexpr std::uint64_t most_bytes = (std::uint64_t{1} << 32) - 128;

// The index is made in pieces that stay in the cache until their segments are visited. The first piece of an interchange
// is as long as the last interchange was: what is indexed behind the end is thrown away.
constexpr std::uint32_t first_piece = 512;
constexpr std::uint32_t largest_piece = 32 * 1024;

/// Each reads the interchange again.
constexpr int most_mending_rounds = 3;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::uint32_t traits_of(std::string_view text, delimiters const& d) noexcept {
  std::uint32_t traits = 0;
  for (char c : text)
    if (c != d.element && c != d.segment) traits |= syntax::traits_of(c);
  return traits;
}

/// Whether the delimiters can cut a text into segments and elements.
bool is_scannable(isa_header const& isa) noexcept {
  return isa.has_terminator && syntax::can_separate(isa.delimiters.segment) &&
         isa.delimiters.element != isa.delimiters.segment;
}

/// EDIFACT begins with UNA or UNB, and a separator.
bool begins_edifact(std::string_view text) noexcept {
  return (text.starts_with("UNA") || text.starts_with("UNB")) && text.size() > 3 && !syntax::is_alphanumeric(text[3]);
}

/// What holds X12 in another notation is not X12: its escapes would end up in the values.
bool begins_other_notation(std::string_view text) noexcept {
  return text.starts_with('{') || text.starts_with('[') || text.starts_with('<');
}

} // namespace

/// What reading needs and keeps, besides what views point to.
struct reading_memory {
  envelope_visitor visitor;
  judge_scratch scratch;
  std::vector<slip> slips;
};

parse_state::parse_state() : memory(std::make_unique<reading_memory>()) {}
parse_state::~parse_state() = default;

void parse_state::begin(std::string_view payload) noexcept {
  bytes = payload;
  index.clear();
  interchanges.clear();
  groups.clear();
  sets.clear();
  gaps.clear();
  acknowledgments.clear();
  skipped.clear();
  removals.clear();
  repaired_used = 0;
}

namespace {

/// Reads one payload into a parse_state.
class payload_reader {
public:
  payload_reader(parse_state& state, read_options const& options, findings& found) noexcept
      : state_(state),
        visitor_(state.memory->visitor),
        scratch_(state.memory->scratch),
        slips_(state.memory->slips),
        options_(options),
        found_(found) {}

  std::optional<error> read();

private:
  std::optional<error> recognise();
  void read_interchange(isa_header const& isa);
  void take_header_alone(interchange_record& in, isa_header const& isa);
  void scan(interchange_record& in, isa_header const& isa);
  bool has_breaks_inside(interchange_record const& in) const noexcept;
  void unwrap(interchange_record& in, interchange_facts& facts);
  void mend(interchange_record& in, isa_header const& isa);
  void mend_once(interchange_record& in, isa_header const& isa);
  std::string& next_repaired();
  void forget_records(interchange_record const& in);
  void point_to_index(interchange_record& in) noexcept;
  bool read_gap(isa_header const& isa);
  void report_gap(isa_header const& isa, std::uint64_t begin, std::uint64_t end);
  void add(rule r, severity s, place const& where, std::uint64_t first = 0, std::uint64_t second = 0,
           std::string_view related = {}) {
    found_.add({r, s, where, {first, second}, related});
  }
  bool refuses(tolerance t) const noexcept { return t == tolerance::refuse; }
  severity severity_of(rule r, tolerance t) const noexcept { return refuses(t) ? severity::error : info(r).severity; }
  void refuse(interchange_record& in);
  void report_repeated_interchanges();
  std::optional<error> verdict(std::uint64_t begin);

  std::string_view rest() const noexcept { return state_.bytes.substr(at_); }
  std::string_view rest_from(std::uint64_t at) const noexcept {
    return state_.bytes.substr(static_cast<std::size_t>(at));
  }
  void skip_blanks() noexcept {
    while (at_ < state_.bytes.size() && syntax::is_blank(state_.bytes[at_])) ++at_;
  }
  place place_of_bytes(std::uint64_t begin, std::uint64_t end) const noexcept {
    place p;
    p.offset = begin;
    p.length = static_cast<std::uint32_t>(end - begin);
    return p;
  }

  parse_state& state_;
  envelope_visitor& visitor_;
  judge_scratch& scratch_;
  std::vector<slip>& slips_;
  read_options const& options_;
  findings& found_;
  std::size_t at_ = 0;
  std::uint32_t gaps_ = 0;
  std::uint32_t last_size_ = 0;
  bool refuse_next_ = false; ///< a gap that the tolerances refuse stands in front
  bool saw_isa_ = false;     ///< one that could not be read counts
};

std::optional<error> payload_reader::read() {
  std::uint64_t const most = std::min(options_.limits.payload_bytes, most_bytes);
  if (state_.bytes.size() > most) return error{errc::input_too_large, most};
  if (auto const failure = recognise()) return failure;
  std::uint64_t const begin = at_;
  while (at_ < state_.bytes.size()) {
    isa_header isa = syntax::read_isa(rest());
    // An ISA that cannot be used may be the remains of one, with the next one inside: "ISA*00*  ISA*00*…".
    if (isa.readable() && !is_scannable(isa) &&
        syntax::find_interchange(rest(), 1, std::min<std::size_t>(isa.end, rest().size())) != std::string_view::npos)
      isa = {};
    if (isa.readable())
      read_interchange(isa);
    else if (!read_gap(isa))
      break;
    skip_blanks();
  }
  if (refuse_next_ && !state_.interchanges.empty()) refuse(state_.interchanges.back());
  for (interchange_record& in : state_.interchanges) point_to_index(in);
  report_repeated_interchanges();
  return verdict(begin);
}

/// Passes what may stand in front of the first interchange, and tells what is no X12 at all.
std::optional<error> payload_reader::recognise() {
  if (syntax::begins_utf16(state_.bytes)) return error{errc::utf16, 0};
  if (state_.bytes.starts_with(byte_order_mark)) {
    at_ = byte_order_mark.size();
    state_.gaps.push_back({0, at_});
    tolerance const t = options_.tolerate.byte_order_mark;
    refuse_next_ = refuses(t);
    add(rule::byte_order_mark, severity_of(rule::byte_order_mark, t), place_of_bytes(0, at_));
  }
  skip_blanks();
  if (at_ == state_.bytes.size()) return error{errc::empty_input, at_};
  if (rest().starts_with("\xC9\xE2\xC1")) return error{errc::ebcdic, at_};
  if (begins_edifact(rest())) return error{errc::edifact, at_};
  if (begins_other_notation(rest())) return error{errc::not_x12, at_};
  return std::nullopt;
}

std::optional<error> payload_reader::verdict(std::uint64_t begin) {
  if (state_.interchanges.empty()) return error{saw_isa_ ? errc::refused : errc::not_x12, begin};
  bool const any = std::any_of(state_.interchanges.begin(), state_.interchanges.end(),
                               [](interchange_record const& in) { return in.accepted; });
  if (!any) return error{errc::refused, state_.interchanges.front().original_begin};
  return std::nullopt;
}

// ---- gaps

/// The bytes up to the next interchange, or to the end. False where reading stops.
bool payload_reader::read_gap(isa_header const& isa) {
  std::size_t const begin = at_;
  std::size_t const next = syntax::find_interchange(state_.bytes, begin + 1, state_.bytes.size());
  bool const is_last = next == std::string_view::npos;
  at_ = is_last ? state_.bytes.size() : next;
  std::size_t end = at_;
  while (end > begin && syntax::is_blank(state_.bytes[end - 1])) --end;
  if (gaps_++ == options_.limits.gaps) {
    add(rule::too_many_gaps, info(rule::too_many_gaps).severity, place_of_bytes(begin, state_.bytes.size()),
        options_.limits.gaps);
    state_.gaps.push_back({begin, state_.bytes.size()});
    return false;
  }
  state_.gaps.push_back({begin, end});
  // Where there is no interchange at all, the error says so.
  if (!is_last || !state_.interchanges.empty() || isa.how != isa_header::form::none ||
      syntax::has_unusable_separator(rest_from(begin)))
    report_gap(isa, begin, end);
  return true;
}

/// A gap that begins as a broken ISA is reported as that.
void payload_reader::report_gap(isa_header const& isa, std::uint64_t begin, std::uint64_t end) {
  place const where = place_of_bytes(begin, end);
  tolerance const t = options_.tolerate.gaps;
  refuse_next_ |= refuses(t);
  if (syntax::has_unusable_separator(rest_from(begin))) {
    saw_isa_ = true;
    add(rule::element_separator_unusable, info(rule::element_separator_unusable).severity,
        place_of_bytes(begin + 3, begin + 4), 0, 0, show(rest_from(begin)[3]));
  } else if (isa.how == isa_header::form::cut_short) {
    add(rule::isa_element_count, info(rule::isa_element_count).severity, where, isa.element_count(),
        syntax::isa_widths.size());
  } else {
    add(rule::foreign_bytes, severity_of(rule::foreign_bytes, t), where, end - begin);
  }
}

// ---- interchanges

void payload_reader::read_interchange(isa_header const& isa) {
  std::string_view const text = rest();
  interchange_record in;
  in.number = static_cast<std::uint32_t>(state_.interchanges.size()) + 1;
  in.original_begin = at_;
  in.text = text.data();
  in.size = static_cast<std::uint32_t>(text.size());
  in.delimiters = isa.delimiters;
  in.delimiters.repetition = choose_repetition(isa, text).separator;
  in.first_removal = in.last_removal = static_cast<std::uint32_t>(state_.removals.size());
  state_.index.begin_text();
  in.first_end = state_.index.first_end();
  in.first_segment = state_.index.first_segment();

  interchange_facts facts;
  facts.isa = isa;
  facts.is_scannable = is_scannable(isa);
  if (!facts.is_scannable) {
    take_header_alone(in, isa);
  } else {
    scan(in, isa);
    in.original_size = in.size;
    if (has_breaks_inside(in)) unwrap(in, facts);
    mend(in, facts.isa);
    facts.slips = slips_;
  }
  if (refuse_next_) in.accepted = false;
  refuse_next_ = false;
  at_ += static_cast<std::size_t>(in.original_size);
  last_size_ = in.size;
  point_to_index(in);
  state_.interchanges.push_back(in);
  interchange_judge(state_, options_, found_, scratch_, in.number - 1, visitor_, facts).judge();
}

/// An ISA whose delimiters cannot cut the text: what follows, up to the next interchange, is unread.
void payload_reader::take_header_alone(interchange_record& in, isa_header const& isa) {
  std::size_t const next = syntax::find_interchange(rest(), isa.end, rest().size());
  if (next != std::string_view::npos) in.size = static_cast<std::uint32_t>(next);
  in.original_size = in.size;
  state_.index.add_segment(isa.element_ends());
  visitor_.begin(state_, options_, in);
  visitor_.finish();
}

/// Indexes and visits in.text from the ISA on. Sets in.size to where the interchange ends.
void payload_reader::scan(interchange_record& in, isa_header const& isa) {
  std::string_view const text{in.text, in.size};
  char const element = in.delimiters.element;
  char const segment = in.delimiters.segment;
  // The ISA is indexed by its fields, which were counted: a delimiter may stand in it as data (ISA11). The kernel is
  // asked for its traits alone; lower case is left out, for the passwords in ISA02 and ISA04.
  std::uint32_t traits = state_.index.scan(text, 0, isa.end, element, segment) & ~syntax::has_lower;
  state_.index.restart_text();
  state_.index.add_segment(isa.element_ends());
  visitor_.begin(state_, options_, in);

  std::uint32_t at = isa.end;
  std::uint32_t piece = std::clamp(last_size_, first_piece, largest_piece);
  bool ended = false;
  while (!ended && at != in.size) {
    std::uint32_t const to = at + std::min(piece, in.size - at);
    std::uint32_t seen = state_.index.scan(text, at, to, element, segment);
    ended = !visitor_.visit() || !visitor_.pending(to);
    // What stands behind the end does not count: the line break behind the last segment of a file is the common case.
    if (ended && seen != 0 && visitor_.end() < to)
      seen = visitor_.end() <= at ? 0 : traits_of(text.substr(at, visitor_.end() - at), in.delimiters);
    traits |= seen;
    at = to;
    piece = std::min(piece * 2, largest_piece);
  }
  if (!ended) visitor_.end_of_text();
  visitor_.finish();
  in.traits = traits;
  in.size = visitor_.end();
}

/// Line breaks are harmless between segments. Where there are others, the text was wrapped.
bool payload_reader::has_breaks_inside(interchange_record const& in) const noexcept {
  if ((in.traits & syntax::has_line_break) == 0) return false;
  std::string_view const text{in.text, visitor_.breaks_end()};
  return syntax::count_foreign_breaks(text, in.delimiters) != visitor_.leading_breaks();
}

/// Reads the interchange once more, from a copy without line breaks.
void payload_reader::unwrap(interchange_record& in, interchange_facts& facts) {
  std::string_view const original{in.text, in.size};
  std::string& repaired = next_repaired();
  syntax::unwrapped const done = syntax::unwrap(original, in.delimiters, repaired, state_.removals);
  facts.inside_breaks = done.inside;
  facts.first_inside = in.original_begin + done.first_inside;
  facts.lines_end_in_cr_lf = done.only_cr_of_terminators;

  isa_header const isa = syntax::read_isa(repaired);
  if (!isa.readable() || isa.delimiters.element != in.delimiters.element ||
      isa.delimiters.segment != in.delimiters.segment) {
    state_.removals.resize(in.first_removal); // the breaks held the ISA together: read it as it is
    return;
  }
  facts.isa = isa;
  in.delimiters = isa.delimiters;
  in.delimiters.repetition = choose_repetition(isa, repaired).separator;
  in.last_removal = static_cast<std::uint32_t>(state_.removals.size());
  forget_records(in);
  in.text = repaired.data();
  in.size = static_cast<std::uint32_t>(repaired.size());
  scan(in, isa);
  if (in.size != repaired.size()) in.original_size = original_offset(state_, in, in.size) - in.original_begin;
}

/// Reads the interchange once more, from a copy in which the slips are put right; then those that only show behind them,
/// as one in an SE does when its ST is read right. The slips are of the last copy then.
void payload_reader::mend(interchange_record& in, isa_header const& isa) {
  slips_.clear();
  for (int round = 0; round != most_mending_rounds && !visitor_.slips().empty(); ++round) mend_once(in, isa);
}

void payload_reader::mend_once(interchange_record& in, isa_header const& isa) {
  auto const order = [](slip const& a, slip const& b) {
    return std::tuple(a.at, !a.is_put_right) < std::tuple(b.at, !b.is_put_right);
  };
  auto const is_same = [](slip const& a, slip const& b) { return a.at == b.at; };
  slips_.insert(slips_.end(), visitor_.slips().begin(), visitor_.slips().end());
  std::sort(slips_.begin(), slips_.end(), order);
  slips_.erase(std::unique(slips_.begin(), slips_.end(), is_same), slips_.end());
  std::string& mended = next_repaired();
  removal_range const of_text{in.first_removal, in.last_removal};
  in.first_removal = static_cast<std::uint32_t>(state_.removals.size());
  put_right({in.text, in.size}, in.delimiters, slips_, of_text, mended, state_.removals);
  in.last_removal = static_cast<std::uint32_t>(state_.removals.size());
  forget_records(in);
  in.text = mended.data();
  in.size = static_cast<std::uint32_t>(mended.size());
  scan(in, isa);
  // Behind an IEA that only now is one, another interchange may begin.
  std::erase_if(slips_, [&](slip const& s) { return s.at >= in.size; });
  in.original_size = original_offset(state_, in, in.size) - in.original_begin;
}

std::string& payload_reader::next_repaired() {
  if (state_.repaired_used == state_.repaired.size()) state_.repaired.emplace_back();
  return state_.repaired[state_.repaired_used++];
}

/// Forgets what was made of an interchange that is read again.
void payload_reader::forget_records(interchange_record const& in) {
  state_.index.restart_text();
  state_.groups.resize(in.first_group);
  state_.sets.resize(in.first_set);
  state_.acknowledgments.resize(in.first_acknowledgment);
  state_.skipped.resize(in.first_skipped);
}

void payload_reader::point_to_index(interchange_record& in) noexcept {
  in.element_end = state_.index.all_element_ends() + in.first_end;
  in.segment_last = state_.index.all_segment_lasts() + in.first_segment;
}

void payload_reader::refuse(interchange_record& in) {
  in.accepted = false;
  for (std::uint32_t set = in.first_set; set != in.last_set; ++set) state_.sets[set].accepted = false;
}

/// The same ISA13 from the same sender (ISA05 and ISA06).
void payload_reader::report_repeated_interchanges() {
  scratch_.keys.clear();
  for (interchange_record const& in : state_.interchanges) {
    segment_view const isa = segment_at(state_, in, 0);
    if (isa.size() != syntax::isa_widths.size()) continue;
    std::string_view const sender = isa[6];
    auto const begin = isa[5].text().data();
    scratch_.keys.push_back(
        {isa[13], {begin, static_cast<std::size_t>(sender.data() + sender.size() - begin)}, in.number - 1});
  }
  std::vector<repetition>& repeated = scratch_.repeated_groups;
  find_repeated(scratch_.keys, repeated);
  for (repetition const r : repeated)
    add(rule::duplicate_interchange, info(rule::duplicate_interchange).severity,
        place_of_segment(state_, state_.interchanges[r.of], 0, 13, 0, 0), r.first + 1);
}

} // namespace

} // namespace detail

parser::parser() : state_(std::make_unique<detail::parse_state>()) {}
parser::parser(parser&&) noexcept = default;
parser& parser::operator=(parser&&) noexcept = default;
parser::~parser() = default;

result<payload_view> parser::parse(std::string_view bytes, read_options const& options, findings& found) {
  if (!state_) state_ = std::make_unique<detail::parse_state>(); // moved from
  state_->begin(bytes);
  if (auto const failure = detail::payload_reader(*state_, options, found).read()) return *failure;
  return payload_view(state_.get());
}

payload_view parser::last() const noexcept { return payload_view(state_.get()); }

} // namespace x279
