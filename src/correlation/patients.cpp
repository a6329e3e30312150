#include "correlation/patients.hpp"

#include <algorithm>
#include <cstddef>

namespace x279::correlation_detail {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFF;

class gatherer {
public:
  gatherer(placed_set const& placed, std::vector<person>& out)
      : placed_(placed), out_(out), first_(out.size()), owners_(placed.loops().size(), nobody) {}

  void run() {
    make_persons();
    auto const places = placed_.places();
    for (std::uint32_t i = 0; i != places.size(); ++i)
      if (places[i].node != segment_place::unplaced) take(i, places[i].loop);
    if (out_.size() == first_) add_nobody();
    decide();
  }

private:
  /// Instances come parents first: what stands in no 2000C or 2000D belongs to whom its parent belongs to.
  void make_persons() {
    auto const loops = placed_.loops();
    for (std::uint32_t i = 0; i != loops.size(); ++i) {
      std::string_view const id = placed_.loop_id(i);
      owners_[i] = owners_[loops[i].parent];
      if (id != "2000C" && id != "2000D") continue;
      auto const own = static_cast<std::uint32_t>(out_.size());
      bool const dependent = id == "2000D";
      person& p = out_.emplace_back(person{.set = placed_.set(),
                                           .segment = loops[i].first,
                                           .level = dependent ? patient_level::dependent : patient_level::subscriber});
      p.subscriber = dependent && owners_[i] != nobody ? owners_[i] : own;
      owners_[i] = own;
    }
  }

  void take(std::uint32_t segment, std::uint32_t instance) {
    segment_view const s = placed_.set().segment(segment);
    std::string_view const id = s.id(), loop = placed_.loop_id(instance);
    if (id == "BHT") header_ = segment;
    if (id == "AAA") return reject(instance);
    if (owners_[instance] == nobody) return;
    person& p = out_[owners_[instance]];
    item const it{segment, loop};
    bool const of_person = loop.starts_with("2100"), of_service = loop.starts_with("2110");
    if (id == "TRN") p.traces.push_back(it);
    if (id == "NM1" && of_person) p.names.push_back(it);
    if (id == "DMG" && of_person) p.births.push_back(it);
    if (id == "INS" && of_person) p.changes.push_back(it);
    if (id == "REF" && (of_person || of_service)) p.references.push_back(it);
    if (id == "DTP" && (of_person || of_service)) p.dates.push_back(it);
    if (id == "EQ" || id == "EB") p.services.push_back(it);
    if (id == "III") p.places.push_back(it);
  }

  /// An AAA speaks of the level that it stands in and of those below it: 2000A and 2000B of all of theirs.
  void reject(std::uint32_t instance) {
    auto const loops = placed_.loops();
    while (instance != 0 && !placed_.loop_id(instance).starts_with("2000")) instance = loops[instance].parent;
    rejected_.push_back(instance);
  }

  void add_nobody() {
    person& p = out_.emplace_back(person{.set = placed_.set(), .level = patient_level::none, .is_patient = true});
    p.rejected = true;
    p.subscriber = static_cast<std::uint32_t>(out_.size() - 1);
  }

  /// A dependent that is there is a patient; a subscriber is one where something is asked or said of it, or where nobody
  /// depends on it (270 2000C, 271 2000C).
  void decide() {
    std::vector<bool> has_dependents(out_.size() - first_, false);
    for (std::size_t i = first_; i != out_.size(); ++i)
      if (out_[i].level == patient_level::dependent) has_dependents[out_[i].subscriber - first_] = true;
    for (std::size_t i = first_; i != out_.size(); ++i) {
      person& p = out_[i];
      p.header = header_;
      if (p.level != patient_level::none)
        p.is_patient = p.level == patient_level::dependent || !p.services.empty() || !has_dependents[i - first_];
    }
    auto const loops = placed_.loops();
    for (std::uint32_t const top : rejected_)
      for (std::uint32_t i = top; i < loops[top].next; ++i)
        if (owners_[i] != nobody) out_[owners_[i]].rejected = true;
  }

  placed_set const& placed_;
  std::vector<person>& out_;
  std::size_t first_;
  std::vector<std::uint32_t> owners_; ///< of each loop instance
  std::vector<std::uint32_t> rejected_;
  std::uint32_t header_ = 0;
};

} // namespace

void add_persons(placed_set const& placed, std::vector<person>& out) { gatherer(placed, out).run(); }

} // namespace x279::correlation_detail
