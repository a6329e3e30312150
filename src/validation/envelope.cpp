#include "validation/envelope.hpp"
#include "validation/code_words.hpp"

#include "envelope/envelope_place.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <tuple>

namespace x279::validation {

namespace {

/// The finding for what is wrong with an element of the ISA; the TA1 has a code for each.
struct header_rule {
  unsigned element;
  rule of;
};
constexpr header_rule header_rules[] = {
    {1, rule::authorization_qualifier_unknown}, {3, rule::security_qualifier_unknown},
    {5, rule::sender_qualifier_unknown},        {6, rule::sender_id_blank},
    {7, rule::receiver_qualifier_unknown},      {8, rule::receiver_id_blank},
};

class envelope_judge {
public:
  envelope_judge(interchange_view in, guide_plan const& plan, table_scratch& scratch, findings& found) noexcept
      : in_(in),
        plan_(plan),
        problems_(scratch.problems),
        found_(found),
        checker_(plan, scratch.classes, in.delimiters(), in.is_utf8(), scratch.problems) {
    scratch.classes.set(in.delimiters());
  }

  void judge() {
    judge_header();
    for (std::uint32_t i = 0, n = in_.acknowledgment_count(); i != n; ++i) judge_acknowledgment(in_.acknowledgment(i));
    for (group_view const group : in_.groups()) {
      if (group.has_header()) judge_surplus(group.header(), group.number());
      if (group.has_trailer()) judge_surplus(group.trailer(), group.number());
    }
    if (in_.has_trailer()) judge_surplus(in_.trailer(), 0);
  }

private:
  segment_plan const* find(std::string_view id) const noexcept {
    auto const found =
        std::find_if(plan_.nodes.begin(), plan_.nodes.end(), [=](segment_plan const& s) { return s.rule->id == id; });
    return found == plan_.nodes.end() ? nullptr : &*found;
  }

  void check(segment_plan const& s, segment_view const& segment) noexcept {
    problems_.clear();
    std::size_t const last = std::min<std::size_t>(segment.size(), s.elements);
    for (std::size_t n = 1; n <= last; ++n) elements_[n] = segment[n].text();
    checker_.check(s, {elements_.data(), last + 1});
  }

  /// An ISA with another number of elements has been told of; so has an element of the wrong width. The reader judges
  /// ISA09 to ISA16, and ISA02 and ISA04 are blank or a secret.
  void judge_header() {
    segment_view const isa = in_.header();
    segment_plan const* const s = find(isa.id());
    if (s == nullptr || isa.size() != s->elements) return;
    check(*s, isa);
    for (header_rule const& h : header_rules) {
      element_plan const& e = plan_.element(*s, h.element);
      if (isa[h.element].text().size() != e.max) continue;
      for (problem const& p : problems_.all())
        if (p.element == h.element && info(p.rule).severity == severity::error) {
          add(h.of, isa, 0, h.element);
          break;
        }
    }
    judge_denied(isa, 1, "ISA01");
    judge_denied(isa, 3, "ISA03");
  }

  /// ISA01 and ISA03 tell what stands behind them in ISA02 and ISA04.
  void judge_denied(segment_view const& isa, unsigned qualifier, std::string_view name) {
    bool const is_denied = isa[qualifier].text() == "00";
    if (is_denied && isa[qualifier + 1].text().find_first_not_of(' ') != std::string_view::npos)
      add(rule::header_value_denied, isa, 0, qualifier + 1, 0, {}, name);
  }

  void judge_acknowledgment(segment_view const& ta1) {
    segment_plan const* const s = find(ta1.id());
    if (s == nullptr || ta1.size() == 0 || judge_surplus(ta1, 0)) return;
    check(*s, ta1);
    for (problem const& p : problems_.all())
      add(p.rule, ta1, 0, p.element, p.component, p.numbers, p.related.view(), code_words(p.codes).view());
  }

  /// Of GS, GE and IEA the reader judges the rest.
  bool judge_surplus(segment_view const& segment, std::uint32_t group) {
    segment_plan const* const s = find(segment.id());
    if (s == nullptr || segment.size() == 0) return false;
    std::size_t last = segment.size();
    while (last > s->elements && segment[last].empty()) --last;
    if (last <= s->elements) return false;
    add(rule::envelope_surplus_elements, segment, group, s->elements + 1u, 0, {last, s->elements});
    return true;
  }

  void add(rule r, segment_view const& segment, std::uint32_t group, unsigned element, unsigned component = 0,
           std::array<std::uint64_t, 2> const& numbers = {}, std::string_view related = {},
           std::string_view wanted = {}) {
    finding f;
    f.rule = r;
    f.severity = info(r).severity;
    f.where = detail::place_in(in_, segment, group, element, component);
    f.numbers = numbers;
    f.related = related;
    f.wanted = found_.keep(wanted);
    found_.add(f);
  }

  interchange_view in_;
  guide_plan const& plan_;
  problem_list& problems_;
  findings& found_;
  element_checker checker_;
  std::array<std::string_view, most_elements + 2> elements_{};
};

using group_name = std::array<std::string_view, 4>;

/// What GS01, GS02, GS03 and GS06 say.
group_name name_of(group_view const& group) noexcept {
  segment_view const gs = group.header();
  return {gs[1], gs[2], gs[3], gs[6]};
}

/// The reader tells of an interchange with the sender and the number of another: its groups are no news.
bool is_same_interchange(interchange_view const& a, interchange_view const& b) noexcept {
  segment_view const one = a.header(), other = b.header();
  return one[5].text() == other[5].text() && one[6].text() == other[6].text() && one[13].text() == other[13].text();
}

/// Groups of one interchange with the same number are the reader's.
void judge_repeated_groups(payload_view payload, table_scratch& scratch, findings& found) {
  if (payload.interchanges().size() < 2) return;
  auto& groups = scratch.groups;
  groups.clear();
  for (interchange_view const in : payload.interchanges())
    for (group_view const group : in.groups())
      if (group.has_header() && !group.header()[6].empty()) groups.push_back({in, group});
  // Alike ones side by side, in the order of the payload.
  std::ranges::sort(groups, {},
                    [](auto const& g) { return std::tuple(name_of(g.second), g.first.number(), g.second.number()); });
  for (std::size_t i = 1; i < groups.size(); ++i) {
    auto const& [in, group] = groups[i];
    auto const& [earlier, twin] = groups[i - 1];
    if (name_of(group) != name_of(twin) || in.number() == earlier.number() || is_same_interchange(in, earlier))
      continue;
    finding f;
    f.rule = rule::group_numbered_as_another;
    f.severity = info(f.rule).severity;
    f.where = detail::place_in(in, group.header(), group.number(), 6);
    f.numbers = {earlier.number()};
    found.add(f);
  }
}

} // namespace

void judge_envelope(payload_view payload, guide_plan const& plan, table_scratch& scratch, findings& found) {
  for (interchange_view const in : payload.interchanges()) envelope_judge(in, plan, scratch, found).judge();
  judge_repeated_groups(payload, scratch, found);
}

} // namespace x279::validation
