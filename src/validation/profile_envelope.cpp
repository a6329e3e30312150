#include "validation/profile_envelope.hpp"

#include "envelope/envelope_place.hpp"
#include "guide/tables.hpp"
#include "syntax/values.hpp"
#include "validation/picture.hpp"
#include "validation/profile_plan.hpp"

#include <algorithm>
#include <optional>

namespace x279::validation {

namespace {

using tables::demand_kind;

class envelope_by_profile {
public:
  envelope_by_profile(payload_view read, std::string_view payload, tables::profile const& by, tables::exchange mode,
                      findings& found)
      : read_(read), payload_(payload), by_(by), mode_(mode), found_(found) {}

  void judge(tables::profile const& of, tables::demand const& d) {
    of_ = &of;
    demand_ = &d;
    wanted_ = because_ = {};
    if (!holds_in(d, mode_)) return;
    if (d.kind == demand_kind::bytes && payload_.size() > d.numbers[0]) {
      add(made(rule::bytes_beyond_profile, {.numbers = {d.numbers[0], payload_.size()}}));
    }
    auto const interchanges = read_.interchanges();
    if (d.kind == demand_kind::interchanges && interchanges.size() > d.numbers[0])
      add(rule::interchanges_beyond_profile, interchanges[d.numbers[0]], {}, 0,
          {.numbers = {d.numbers[0], interchanges.size()}});
    for (interchange_view const in : interchanges) judge(d, in);
  }

private:
  /// What the interchange holds, by the bits of demand::kinds.
  static std::uint8_t kinds_in(interchange_view in) noexcept {
    unsigned kinds = 0;
    for (set_view const set : in.sets())
      kinds |= set.kind() == set_kind::inquiry_270 ? 1u : set.kind() == set_kind::response_271 ? 2u : 0u;
    return static_cast<std::uint8_t>(kinds);
  }

  void judge(tables::demand const& d, interchange_view in) {
    if (d.kinds != 3 && (d.kinds & kinds_in(in)) == 0) return;
    switch (d.kind) {
    case demand_kind::codes:
    case demand_kind::length:
    case demand_kind::form:
      if (d.loop.empty()) judge_element(d, in);
      return;
    case demand_kind::equal: return judge_equal(d, in);
    case demand_kind::delimiter:
    case demand_kind::not_delimiter: return judge_delimiter(d, in);
    case demand_kind::groups:
      if (in.groups().size() > d.numbers[0])
        add(rule::groups_beyond_profile, in, in.groups()[d.numbers[0]], 0,
            {.numbers = {d.numbers[0], in.groups().size()}});
      return;
    case demand_kind::sets:
      for (group_view const group : in.groups())
        if (group.sets().size() > d.numbers[0])
          add(rule::sets_beyond_profile, in, group, 0, {.numbers = {d.numbers[0], group.sets().size()}});
      return;
    default: return;
    }
  }

  void judge_element(tables::demand const& d, interchange_view in) {
    if (d.segment == tables::pack("ISA")) return judge_value(d, in, {}, in.header());
    for (group_view const group : in.groups())
      if (group.has_header()) judge_value(d, in, group, group.header());
  }

  void judge_value(tables::demand const& d, interchange_view in, std::optional<group_view> group,
                   segment_view const& segment) {
    std::string_view const value = syntax::without_trailing_blanks(segment[d.element]);
    switch (d.kind) {
    case demand_kind::codes:
      if (std::find(d.texts.begin(), d.texts.end(), value) == d.texts.end())
        add(rule::envelope_code_not_taken, in, group, d.element, {});
      return;
    case demand_kind::length:
      if (std::size_t const size = count_characters(value, in.is_utf8()); size < d.numbers[0] || size > d.numbers[1])
        add(rule::envelope_length_not_taken, in, group, d.element, {.numbers = {size}});
      return;
    default:
      if (std::none_of(d.texts.begin(), d.texts.end(), [=](std::string_view p) { return fits(p, value); }))
        add(rule::envelope_form_not_taken, in, group, d.element, {});
    }
  }

  /// Where both are of the ISA there is one pair, else one for each group.
  void judge_equal(tables::demand const& d, interchange_view in) {
    bool const of_isa = d.segment == tables::pack("ISA"), other_of_isa = d.other_segment == tables::pack("ISA");
    if (of_isa && other_of_isa) {
      if (syntax::without_trailing_blanks(in.header()[d.element]) !=
          syntax::without_trailing_blanks(in.header()[d.other_element]))
        add(rule::envelope_ids_unlike, in, {}, d.element, {});
      return;
    }
    for (group_view const group : in.groups()) {
      if (!group.has_header()) continue;
      segment_view const one = of_isa ? in.header() : group.header();
      segment_view const two = other_of_isa ? in.header() : group.header();
      if (syntax::without_trailing_blanks(one[d.element]) != syntax::without_trailing_blanks(two[d.other_element]))
        add(rule::envelope_ids_unlike, in, of_isa ? std::nullopt : std::optional(group), d.element, {});
    }
  }

  void judge_delimiter(tables::demand const& d, interchange_view in) {
    delimiters const& by = in.delimiters();
    char const all[] = {by.element, by.repetition, by.component, by.segment};
    constexpr std::string_view names[] = {"element", "ISA11", "ISA16", "segment"};
    constexpr unsigned elements[] = {0, 11, 16, 0};
    bool const listed = std::any_of(d.texts.begin(), d.texts.end(),
                                    [c = all[d.element]](std::string_view t) { return t.size() == 1 && t[0] == c; });
    if (listed != (d.kind == demand_kind::delimiter))
      add(rule::delimiter_not_taken, in, {}, elements[d.element], {.related = names[d.element]});
  }

  finding made(rule r, saying const& what) {
    finding f;
    f.rule = r;
    f.severity = static_cast<severity>(demand_->severity);
    f.numbers = what.numbers;
    f.related = what.related;
    if (wanted_.empty() && !demand_->wanted.empty())
      wanted_ = by_.serial == 0 ? demand_->wanted : found_.keep(demand_->wanted);
    f.wanted = wanted_;
    if (because_.empty() && !demand_->because.empty())
      because_ = by_.serial == 0 ? demand_->because : found_.keep(demand_->because);
    f.help = because_;
    return f;
  }

  void add(rule r, interchange_view in, std::optional<group_view> group, unsigned element, saying const& what) {
    finding f = made(r, what);
    if ((kinds_in(in) & 1) != 0) f.aaa = demand_->aaa; // a 271 answers a 270 alone
    bool const of_group = group && group->has_header();
    f.where = detail::place_in(in, of_group ? group->header() : in.header(), group ? group->number() : 0, element);
    add(f);
  }

  void add(finding const& f) {
    if (!is_repeated(by_, *of_, *demand_)) found_.add(f);
  }

  payload_view read_;
  std::string_view payload_;
  tables::profile const& by_;
  tables::exchange mode_;
  findings& found_;
  tables::profile const* of_ = nullptr; ///< whose demand it is
  tables::demand const* demand_ = nullptr;
  std::string_view wanted_, because_; ///< the demand's words, kept for as long as the list
};

} // namespace

void judge_envelope_by_profile(payload_view read, std::string_view payload, validate_options const& options,
                               findings& found) {
  if (options.profile.empty()) return;
  tables::profile const& asked = options.profile.table();
  envelope_by_profile judge(read, payload, asked, mode_of(options, asked), found);
  for (tables::profile const* p = &asked; p != nullptr; p = p->base)
    for (tables::demand const& d : p->demands) judge.judge(*p, d);
}

} // namespace x279::validation
