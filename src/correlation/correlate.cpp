#include <x279/correlate.hpp>

#include "correlation/echoes.hpp"
#include "correlation/pairing.hpp"
#include "correlation/patients.hpp"

#include <x279/guide.hpp>

#include <utility>

namespace x279 {

namespace {

using correlation_detail::person;

/// The patients of a list of persons in the form of the result; `numbers` gets, for each person, its number among them.
std::vector<correlated_patient> patients_of(std::vector<person> const& all, std::vector<std::uint32_t>& numbers) {
  std::vector<correlated_patient> out;
  for (person const& p : all) {
    numbers.push_back(static_cast<std::uint32_t>(out.size()));
    if (p.is_patient) out.push_back({p.set.number(), p.segment + 1, p.level});
  }
  return out;
}

std::vector<std::uint32_t> unmatched_of(std::size_t size, std::vector<correlated_pair> const& pairs,
                                        std::uint32_t correlated_pair::*side) {
  std::vector<bool> matched(size, false);
  for (correlated_pair const& pair : pairs) matched[pair.*side] = true;
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i != size; ++i)
    if (!matched[i]) out.push_back(i);
  return out;
}

} // namespace

struct correlator::state {
  parser inquiry_parser, response_parser;
  walker walk;

  /// The persons of the sets of this kind; an error where there is no such set.
  result<std::vector<person>> read(parser& p, std::string_view payload, set_kind kind, guide by,
                                   read_options const& options, findings& found) {
    auto const read = p.parse(payload, options, found);
    if (!read) return read.error();
    std::vector<person> out;
    findings ignored(1); // of the places: a validator tells them
    bool any = false;
    for (set_view const set : read->sets()) {
      if (set.kind() != kind) continue;
      any = true;
      correlation_detail::add_persons(walk.walk(set, by, ignored), out);
    }
    if (any) return out;
    rule const r = rule::transaction_of_pair_missing;
    found.add({.rule = r, .severity = info(r).severity, .related = by.id()});
    return error{errc::wrong_transaction, 0};
  }
};

correlator::correlator() : state_(std::make_unique<state>()) {}
correlator::correlator(correlator&&) noexcept = default;
correlator& correlator::operator=(correlator&&) noexcept = default;
correlator::~correlator() = default;

result<correlation> correlator::correlate(std::string_view inquiry, std::string_view response,
                                          read_options const& options, findings& of_inquiry, findings& of_response) {
  if (!state_) state_ = std::make_unique<state>(); // a moved-from correlator may be used again
  state& s = *state_;
  auto questions = s.read(s.inquiry_parser, inquiry, set_kind::inquiry_270, guides::inquiry_270(), options, of_inquiry);
  auto const answers =
      s.read(s.response_parser, response, set_kind::response_271, guides::response_271(), options, of_response);
  if (!questions) return questions.error();
  if (!answers) return answers.error();
  for (person& p : *questions)
    if (p.level == patient_level::none) p.is_patient = false; // a 270 that asks about nobody

  auto pairs = correlation_detail::pair_up(*questions, *answers);
  correlation_detail::judge_echoes(*questions, *answers, pairs, of_inquiry, of_response);

  correlation out;
  std::vector<std::uint32_t> inquiry_numbers, response_numbers;
  out.inquiries = patients_of(*questions, inquiry_numbers);
  out.responses = patients_of(*answers, response_numbers);
  for (correlated_pair& pair : pairs) pair = {inquiry_numbers[pair.inquiry], response_numbers[pair.response], pair.by};
  out.unmatched_inquiries = unmatched_of(out.inquiries.size(), pairs, &correlated_pair::inquiry);
  out.unmatched_responses = unmatched_of(out.responses.size(), pairs, &correlated_pair::response);
  out.pairs = std::move(pairs);
  return out;
}

} // namespace x279
