#include "acknowledgment/addressing.hpp"

#include "acknowledgment/impossible_echo.hpp"
#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace x279::acknowledgment {
namespace {

/// One side of the answer, and the elements that it is received in.
struct party {
  std::string envelope::*id, envelope::*qualifier, envelope::*code;
  unsigned isa_id, isa_qualifier, gs_code;
  unsigned own_qualifier; ///< the element of the answer's ISA
};
constexpr party parties[] = {
    {&envelope::sender_id, &envelope::sender_qualifier, &envelope::application_sender, 8, 7, 3, 5},
    {&envelope::receiver_id, &envelope::receiver_qualifier, &envelope::application_receiver, 6, 5, 2, 7},
};

/// GS02 and GS03 of an answer without a group, which are not written.
constexpr std::string_view no_code = "00";

struct element_facts {
  tables::element_rule const* rule = nullptr;
  tables::data_element const* base = nullptr;
};

element_facts facts_of(std::string_view segment, unsigned element) noexcept {
  tables::guide const& g = guides::envelope().table();
  for (tables::segment_rule const& s : g.nodes)
    for (tables::element_rule const& e : s.elements)
      if (s.id == segment && e.position == element) return {&e, &g.elements[e.element]};
  return {};
}

/// A qualifier that the received ISA has and ours may have.
std::string legal_qualifier(std::string_view text, unsigned element) {
  return std::ranges::binary_search(facts_of("ISA", element).rule->codes, text) ? std::string(text) : std::string();
}

class addressing {
public:
  addressing(envelope& e, interchange_view received, std::span<group_view const> groups,
             write::value_guard const& guard, findings& found) noexcept
      : envelope_(e), received_(received), groups_(groups), guard_(guard), found_(found) {}

  void address(party const& p) {
    if (!(envelope_.*p.id).empty()) return;
    segment_view const isa = received_.header();
    tables::data_element const& of_code = *facts_of("GS", p.gs_code).base;
    std::string const id = repeatable(isa[p.isa_id], 1, facts_of("ISA", p.isa_id).base->max);
    std::string& code = envelope_.*p.code;
    bool const has_stand_in = id.size() >= of_code.min;
    std::size_t unfit = 0; // groups in front of the first whose code can be repeated
    for (; code.empty() && unfit != groups_.size(); ++unfit)
      if (code = repeatable(groups_[unfit].header()[p.gs_code], of_code.min, of_code.max); !code.empty()) break;
    if (id.empty() && code.empty()) {
      done_.interchange = false;
      return tell_unanswerable(received_, p.isa_id, found_);
    }
    loss const lost = code.empty() && !has_stand_in ? loss::answer : loss::element;
    for (group_view const group : groups_.first(unfit)) tell_impossible_echo(received_, group, p.gs_code, lost, found_);
    if (id.empty()) tell_impossible_echo(received_, p.isa_id, loss::element, found_);
    envelope_.*p.id = id.empty() ? code : id;
    std::string& qualifier = envelope_.*p.qualifier;
    if (qualifier.empty() && !id.empty()) qualifier = legal_qualifier(isa[p.isa_qualifier], p.own_qualifier);
    if (!code.empty() || has_stand_in) return;
    done_.groups = false;
    code = no_code;
  }

  addressed done() const noexcept { return done_; }

private:
  /// Without the blanks at its end; empty where it is too short or too long, or cannot be written.
  std::string repeatable(std::string_view text, std::size_t least, std::size_t most) const {
    text = write::written(text);
    findings scratch(1);
    bool const fits = text.size() >= least && text.size() <= most && guard_.check_bytes(text, {}, {}, scratch);
    return fits ? std::string(text) : std::string();
  }

  envelope& envelope_;
  interchange_view received_;
  std::span<group_view const> groups_;
  write::value_guard const& guard_;
  findings& found_;
  addressed done_;
};

} // namespace

addressed address(envelope& e, interchange_view received, std::span<group_view const> groups,
                  write::value_guard const& guard, findings& found) {
  addressing a(e, received, groups, guard, found);
  for (party const& p : parties) a.address(p);
  std::string_view const usage = received.header()[15];
  if (usage == "T") e.usage = usage_indicator::test;
  if (usage == "P") e.usage = usage_indicator::production;
  return a.done();
}

} // namespace x279::acknowledgment
