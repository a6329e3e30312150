#include "support/random_batch.hpp"

#include "support/random_payload.hpp"
#include "support/random_values.hpp"

#include <array>
#include <string_view>

namespace x279::testing {
namespace {

using words = std::string_view;

constexpr std::array<words, 12> names{"ABARA",   "BRIGHTWELL", "CASTELLANO", "DUNMORE",   "EICHEL", "FARQUHAR",
                                      "GOSWAMI", "HOLLOWAY",   "IBSEN",      "JANKOWSKI", "KERR",   "LINDQVIST"};
constexpr std::array<words, 8> organizations{"LAKESIDE ORTHOPEDICS",   "NORTHGATE PEDIATRICS", "CEDAR IMAGING LLC",
                                             "FIRST STREET CLINIC",    "HARBOR DENTAL",        "PRAIRIE HEALTH PLAN",
                                             "MADE UP MUTUAL OF OHIO", "SUMMIT THERAPY GROUP"};
constexpr std::array<words, 7> plans{"SILVER 2500",    "PPO STANDARD",          "HMO CHOICE NORTH",  "FAMILY PLUS 80",
                                     "BASIC HSA 4000", "MEDICAID MANAGED CARE", "SENIOR ADVANTAGE 1"};
constexpr std::array<words, 6> messages{"REFERRAL BY THE PRIMARY CARE PHYSICIAN IS REQUIRED",
                                        "LIMIT OF 30 VISITS IN A CALENDAR YEAR",
                                        "NOT SUBJECT TO THE DEDUCTIBLE",
                                        "CALL BEFORE ADMISSION",
                                        "BENEFIT APPLIES AFTER THE DEDUCTIBLE HAS BEEN MET IN FULL",
                                        "ONE EXAMINATION EACH YEAR"};
constexpr std::array<words, 24> service_types{"30", "1",  "33", "35", "47", "48", "50", "52", "86", "88", "98", "AL",
                                              "MH", "UC", "5",  "12", "18", "42", "62", "73", "A3", "AD", "BZ", "AG"};
constexpr std::array<words, 8> insurance_types{"HM", "PR", "MA", "MB", "C1", "MC", "OT", "IN"};
constexpr std::array<words, 6> coverage_levels{"IND", "FAM", "ESP", "ECH", "CHD", ""};
constexpr std::array<words, 8> periods{"23", "29", "27", "24", "25", "26", "22", "32"};
constexpr std::array<words, 12> benefits{"B", "B", "B", "C", "C", "C", "A", "A", "G", "1", "F", "D"};
constexpr std::array<words, 4> yes_no{"Y", "N", "U", ""};

/// Writes one 271.
class writer {
public:
  writer(random_source& random, delimiters const& d, std::string& out)
      : random_(random), values_(random, d, repertoire::basic), d_(d), out_(out) {}

  void set(std::size_t benefit_count, std::string const& control_number) {
    segments_ = 0;
    segment({"ST", "271", control_number, "005010X279A1"});
    header();
    for (std::size_t i = 0; i != benefit_count; ++i) benefit();
    segment({"SE", std::to_string(segments_ + 1), control_number});
  }

  void segment(std::initializer_list<std::string_view> parts) {
    ++segments_;
    std::size_t kept = out_.size();
    for (std::string_view part : parts) {
      out_ += part;
      if (!part.empty()) kept = out_.size();
      out_ += d_.element;
    }
    out_.resize(kept); // without empty elements at the end
    out_ += d_.segment;
  }

private:
  void header() {
    segment({"BHT", "0022", "11", values_.letters(4) + values_.digits(8), "20260115", "0930"});
    segment({"HL", "1", "", "20", "1"});
    segment({"NM1", "PR", "2", random_.pick(organizations), "", "", "", "", "PI", values_.digits(5)});
    segment({"HL", "2", "1", "21", "1"});
    segment({"NM1", "1P", "2", random_.pick(organizations), "", "", "", "", "XX", values_.npi()});
    segment({"HL", "3", "2", "22", "0"});
    segment({"TRN", "2", values_.digits(12), "9MADEUPCO1"});
    segment({"NM1", "IL", "1", random_.pick(names), random_.pick(names), values_.letters(1), "", "", "MI",
             'W' + values_.digits(9)});
    segment({"REF", "6P", values_.digits(7), random_.pick(organizations)});
    segment({"N3", values_.digits(4) + " ELDER STREET"});
    segment({"N4", "SPRINGFIELD", "OH", values_.digits(5)});
    segment({"DMG", "D8", values_.date(), random_.percent(50) ? "F" : "M"});
    segment({"DTP", "346", "D8", values_.date()});
  }

  std::string service_types_of_one_benefit() {
    // No code twice: each step leads through all of them.
    constexpr std::array<std::size_t, 4> steps{5, 7, 11, 13};
    std::size_t const step = random_.pick(steps);
    std::size_t at = random_.percent(25) ? 0 : random_.below(service_types.size());
    std::string s(service_types[at]);
    for (std::size_t more = random_.percent(30) ? random_.between(1, 12) : 0; more != 0; --more) {
      at = (at + step) % service_types.size();
      (s += d_.repetition) += service_types[at];
    }
    return s;
  }

  void benefit() {
    words const code = random_.pick(benefits);
    bool const amount = code == "B" || code == "C" || code == "G";
    bool const quantity = code == "F";
    bool const procedure = random_.percent(4);
    segment({"EB", code, random_.pick(coverage_levels), procedure ? std::string() : service_types_of_one_benefit(),
             random_.percent(50) ? random_.pick(insurance_types) : words(),
             random_.percent(35) ? random_.pick(plans) : words(), code == "1" ? words() : random_.pick(periods),
             amount ? values_.amount(18) : std::string(), code == "A" ? values_.fraction() : std::string(),
             quantity ? words("VS") : words(), quantity ? std::to_string(random_.between(1, 90)) : std::string(),
             random_.pick(yes_no), random_.pick(yes_no),
             procedure ? "HC" + std::string(1, d_.component) + values_.digits(5) : std::string()});
    if (quantity) segment({"HSD", "VS", std::to_string(random_.between(1, 60)), "", "", "23", "1"});
    if (random_.percent(8)) segment({"REF", "18", values_.letters(3) + values_.digits(6), random_.pick(plans)});
    if (random_.percent(20)) segment({"DTP", "292", "RD8", values_.date_range()});
    if (random_.percent(28)) segment({"MSG", random_.pick(messages)});
    if (random_.percent(5)) segment({"III", "ZZ", random_.percent(50) ? "11" : "22"});
    if (random_.percent(6)) related_entity();
  }

  void related_entity() {
    segment({"LS", "2120"});
    segment({"NM1", "P3", "2", random_.pick(organizations)});
    if (random_.percent(60)) {
      segment({"N3", values_.digits(3) + " WALNUT LANE"});
      segment({"N4", "FAIRVIEW", "MI", values_.digits(9)});
    }
    segment({"PER", "IC", "", "TE", values_.digits(10)});
    segment({"LE", "2120"});
  }

  random_source& random_;
  value_maker values_;
  delimiters const& d_;
  std::string& out_;
  std::size_t segments_ = 0;
};

std::string padded(std::size_t number, std::size_t width) {
  std::string s = std::to_string(number);
  return s.size() < width ? std::string(width - s.size(), '0') + s : s;
}

} // namespace

std::string realistic_batch(std::size_t bytes, realistic_options const& o) {
  random_source random(o.seed);
  std::string out;
  out.reserve(bytes + 16384);
  writer w(random, o.delimiters, out);
  std::size_t interchanges = 0, sets = 0;
  do {
    out += isa(o.delimiters, padded(++interchanges, 9));
    w.segment(
        {"GS", "HB", "MADEUPAPP", "MADEUPDEST", "20260115", "0930", std::to_string(interchanges), "X", "005010X279A1"});
    sets = 0;
    do w.set(o.benefits, padded(++sets, 4));
    while (!o.interchange_per_set && out.size() < bytes);
    w.segment({"GE", std::to_string(sets), std::to_string(interchanges)});
    w.segment({"IEA", "1", padded(interchanges, 9)});
  } while (out.size() < bytes);
  return out;
}

std::string realistic_271(realistic_options const& o) { return realistic_batch(1, o); }

} // namespace x279::testing
