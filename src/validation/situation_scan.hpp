#pragma once

// What the rules between segments remember while one transaction set goes by, from its first segment to its last: who is
// asked about or answered, and what stands in the loops that are open. situations.cpp fills it in and calls the rules; each
// file situation_*.cpp holds those of one matter. No rule looks back into the set, but for one that compares benefits.

#include "guide/tables.hpp"
#include "validation/loop_role.hpp"
#include "validation/outside_codes.hpp"
#include "validation/subject.hpp"
#include "validation/table_scratch.hpp"

#include <x279/interchange.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace x279::validation {

inline constexpr std::uint32_t absent = 0xFFFF'FFFF; ///< no segment

/// A few different codes, each with the segment that it came in first: the qualifiers of a loop's REF or DTP.
class code_set {
public:
  /// The segment that has the code already; `absent` where it is new. What comes when the set is full counts as new.
  std::uint32_t add(std::string_view code, std::uint32_t segment) noexcept {
    std::uint32_t const packed = tables::pack(code);
    auto const end = codes_.begin() + count_, known = std::find(codes_.begin(), end, packed);
    if (known != end) return segments_[static_cast<std::size_t>(known - codes_.begin())];
    if (count_ == codes_.size() || packed == 0) return absent;
    codes_[count_] = packed;
    segments_[count_++] = segment;
    return absent;
  }
  void clear() noexcept { count_ = 0; }
  bool is_empty() const noexcept { return count_ == 0; }

private:
  std::array<std::uint32_t, 32> codes_{}; // more than a loop may have REF or DTP
  std::array<std::uint32_t, 32> segments_{};
  std::uint8_t count_ = 0;
};

/// The begin and the end of one matter, told by two DTP.
inline constexpr std::size_t date_pairs = 6;
struct date_range {
  std::string_view begin, end; ///< CCYYMMDD, or empty
};

/// What both loops 2100 and 2110 have.
struct loop_contents {
  code_set references; ///< REF01
  code_set dates;      ///< DTP01
  std::array<date_range, date_pairs> ranges{};

  void clear() noexcept {
    references.clear();
    if (dates.is_empty()) return; // no code of a date, no range: most benefits have none
    dates.clear();
    ranges = {};
  }
};

/// An information source or receiver: is it rejected (AAA), and does another level follow?
struct level {
  std::uint32_t children = 0;
  std::uint32_t name = absent; ///< NM1 of a receiver
  bool is_rejected = false;
  bool is_provider = false; ///< of a receiver: NM101 says so
};

/// A subscriber or dependent: the segments of loops 2000 and 2100, and what is known of all the 2110.
struct person {
  std::uint32_t hl = absent;
  std::uint32_t name = absent;               ///< NM1
  std::uint32_t birth = absent;              ///< DMG
  std::uint32_t provider = absent;           ///< PRV
  std::uint32_t trace = absent;              ///< the first TRN
  std::uint32_t surplus = absent;            ///< the first segment that serves another search (270)
  std::uint32_t provider_rejection = absent; ///< the first AAA about a PRV
  std::uint32_t not_found = absent;          ///< the first AAA that says so
  std::uint32_t prior_id = absent;           ///< REF*Q4
  std::uint32_t first_benefit = absent;
  std::uint32_t active = absent;        ///< the first EB of active coverage as a whole
  std::uint32_t beyond_status = absent; ///< the first EB that tells a cost or a limit
  std::uint32_t surplus_count = 0;
  std::uint32_t benefits = 0; ///< loops 2110
  std::uint32_t dependents = 0;
  std::uint16_t diagnoses = 0; ///< bit n: HI0n is there
  bool is_rejected = false;    ///< an AAA in one of the loops
  bool has_plan_date = false;
  bool is_inactive = false;
  bool has_status = false; ///< an EB of the coverage as a whole, or one about another payer
  bool reports_change = false;
  std::string_view birth_date; ///< CCYYMMDD, or empty
  loop_contents contents;
};

/// Loop 2110 that is open, and in a 271 the 2120 in it.
struct benefit_loop {
  std::uint32_t head = absent; ///< EQ or EB
  std::uint32_t first = 0, last = 0;
  bool has_measure = false; ///< of a limitation
  bool has_related = false; ///< a 2120
  bool has_primary_care_provider = false;
  bool has_contact = false;             ///< a PER in a 2120
  std::uint32_t facility_type = absent; ///< the first III of one
  loop_contents contents;

  void begin(std::uint32_t from, std::uint32_t to) noexcept {
    head = absent, first = from, last = to;
    has_measure = has_related = has_primary_care_provider = has_contact = false;
    facility_type = absent;
    contents.clear();
  }
};

/// The scan of one set.
struct scan {
  subject const& s;
  bool is_inquiry;                     ///< a 270; else a 271
  std::uint32_t header = absent;       ///< BHT
  std::string_view transaction_date{}; ///< BHT04, or the caller's day; empty where neither is a date
  std::uint32_t dated_by = absent;     ///< BHT, where it is BHT04
  bool has_spend_down_amount = false;
  bool is_medicare = false; ///< the information source is CMS
  level source{}, receiver{};
  person subscriber{}, dependent{};
  benefit_loop benefit{};

  /// Unless the tables have found a fault in the element or in those that the rule takes it with (bit n: element n): what
  /// follows from that is no news. A rule that asks for a code which the guide lists need not name its element. What is said
  /// of the whole segment, or of an element that is missing, may follow from a fault anywhere in it.
  void report(rule r, std::uint32_t segment, spot where = {}, saying const& what = {},
              element_set taken_with = 0) const {
    bool const is_there = where.element != 0 && !s.segment(segment)[where.element].empty();
    if (!s.is_faulty(segment, is_there ? bit(where.element) | taken_with : any_element))
      s.report(r, segment, where, what);
  }

  person& person_of(party p) noexcept { return p == party::dependent ? dependent : subscriber; }
  person const& person_of(party p) const noexcept { return p == party::dependent ? dependent : subscriber; }
  std::vector<benefit_print>& benefits_of(party p) const noexcept { return s.scratch.benefits[p == party::dependent]; }
  loop_contents& contents_of(loop_role r) noexcept {
    return r.kind == loop_kind::benefit ? benefit.contents : person_of(r.who).contents;
  }
};

/// A few codes of at most four characters, made when the library is compiled, so that looking for one compares numbers.
class few_codes {
public:
  consteval few_codes(std::initializer_list<std::string_view> codes) {
    std::size_t n = 0;
    for (std::string_view const code : codes) {
      has_empty_ |= code.empty();
      if (code.size() > 4) throw "a code has four characters at most";
      packed_.at(n++) = tables::pack(code);
    }
  }
  bool operator()(std::string_view code) const noexcept {
    if (code.empty()) return has_empty_;
    std::uint32_t const packed = tables::pack(code);
    return packed != 0 && std::find(packed_.begin(), packed_.end(), packed) != packed_.end();
  }

private:
  std::array<std::uint32_t, 5> packed_{};
  bool has_empty_ = false;
};
inline bool is_one_of(std::string_view code, few_codes codes) noexcept { return codes(code); }

/// 271 DTP01 291, 346: the plan's dates.
inline bool is_plan_date(std::string_view code) noexcept { return is_one_of(code, {"291", "346"}); }

// A rule that needs one segment is called with its index in the set; one that needs the whole of a loop when it ends.
// `next` is then the segment behind the loop.

// situation_header.cpp
/// Whether the request waits for its answer: as the caller says, else the profile.
bool is_in_real_time(subject const& s) noexcept;
void judge_header(scan& c, std::uint32_t bht);
void judge_spend_down(scan const& c);

// situation_names.cpp
void judge_name(scan& c, loop_role r, std::uint32_t nm1);
void judge_returned_name(scan const& c, person const& p);

// situation_addresses.cpp
void judge_address(scan const& c, std::uint32_t n4);
void judge_license_state(scan const& c, std::uint32_t ref);

// situation_references.cpp
void judge_reference(scan& c, loop_role r, std::uint32_t ref);
void judge_trace(scan const& c, std::uint32_t trn);
void judge_missing_trace(scan const& c, person const& patient);
void judge_change(scan const& c, std::uint32_t ins);

// situation_dates.cpp
void judge_birth(scan& c, person& p, std::uint32_t dmg);
void judge_date(scan& c, loop_role r, std::uint32_t dtp);

// situation_diagnoses.cpp
void judge_diagnoses(scan const& c, person& p, std::uint32_t hi);
void judge_pointers(scan const& c, person const& p, std::uint32_t head);

// situation_search.cpp
void judge_search(scan const& c, person const& patient);

// situation_patients.cpp
void judge_subscriber(scan const& c, std::uint32_t next);
void judge_dependent(scan const& c, std::uint32_t next);
void judge_receiver(scan const& c, std::uint32_t next);
void judge_source(scan const& c, std::uint32_t next);

// situation_benefits.cpp
void judge_inquiry(scan const& c, std::uint32_t eq);
void judge_amount(scan& c, std::uint32_t amt);
void judge_benefit(scan& c, person& p, std::uint32_t eb);
void judge_whole_benefit(scan const& c, party who);
void judge_facility_type(scan& c, std::uint32_t iii);
void judge_contact(scan const& c, std::uint32_t per);
/// What stands behind the last segment of a person in a set that was cut short.
enum class rest : std::uint8_t { there, cut_off };
void judge_answer(scan const& c, party who, rest behind);

// situation_rejections.cpp
void judge_rejection(scan& c, loop_role r, std::uint32_t aaa);
void judge_rejected_person(scan const& c, person const& p);

// situation_numbers.cpp
void judge_name_number(scan const& c, loop_role r, std::uint32_t nm1);
void judge_reference_number(scan const& c, std::uint32_t ref);
void judge_provider_number(scan const& c, std::uint32_t prv);
void judge_telephone(scan const& c, std::uint32_t per);

// situation_codes.cpp
void judge_codes(scan const& c, std::uint32_t segment, std::span<outside_code const> codes);

} // namespace x279::validation
