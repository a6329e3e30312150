#pragma once

// Composes a JSON text and looks at what came of it.

#include "json/documents.hpp"

#include <x279/compose.hpp>
#include <x279/finding.hpp>
#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace x279::test {

/// An envelope that nothing is wrong with. The control number is that of the JSON.
inline compose_options made_up_envelope() {
  return {.envelope = {.sender_id = "999999",
                       .receiver_id = "RTEXCHANGE",
                       .application_sender = "999999samp",
                       .application_receiver = "PAYERID",
                       .date = "20260115",
                       .time = "1412",
                       .originating_company = "9MADEUP999"}};
}

struct composition {
  std::optional<compose_summary> summary; ///< nothing: it was refused
  error why{};
  std::string x12;
  findings found;

  /// "X279-J410 subscriber.memberID", one for each finding of at least this severity, in their order.
  std::vector<std::string> faults(severity least = severity::error) const {
    std::vector<std::string> all;
    for (finding const& f : found.list())
      if (f.severity >= least) all.push_back(std::string(info(f.rule).id) + ' ' + std::string(f.path));
    return all;
  }
  /// The same in one line, for messages of tests.
  std::string told(severity least = severity::error) const {
    std::string text;
    for (std::string const& one : faults(least)) text.append(text.empty() ? "" : ", ").append(one);
    return text;
  }
};

inline composition composed(std::string_view json, compose_options const& options = made_up_envelope()) {
  composition made;
  composer c;
  auto const done = c.compose(json, options, made.x12, made.found);
  if (done)
    made.summary = *done;
  else
    made.why = done.error();
  return made;
}

inline composition composed(boost::json::value const& json, compose_options const& options = made_up_envelope()) {
  return composed(std::string_view(boost::json::serialize(json)), options);
}

/// The segments of an interchange, cut at its terminator.
inline std::vector<std::string> segments_of(std::string_view x12, char terminator = '~') {
  std::vector<std::string> all;
  while (!x12.empty()) {
    std::size_t const end = std::min(x12.find(terminator), x12.size() - 1);
    all.emplace_back(x12.substr(0, end));
    x12.remove_prefix(end + 1);
  }
  return all;
}

/// "2100C REF*SY*555443333" for each segment of the first transaction set, the loop as the walker places it.
inline std::vector<std::string> placed_segments(std::string_view x12) {
  parser reader;
  walker walk;
  findings found;
  auto const read = reader.parse(x12, {}, found);
  if (!read || read->sets().size() != 1) throw std::runtime_error("what was written is no interchange of one set");
  set_view const set = read->sets()[0];
  placed_set const placed = walk.walk(set, guides::inquiry_270(), found);
  if (found.has_errors()) throw std::runtime_error("what was written has errors");
  std::vector<std::string> all;
  for (std::uint32_t s = 0; s != set.size(); ++s)
    all.push_back(std::string(placed.loop_id(placed.places()[s].loop)) + ' ' + std::string(set.segment(s).text()));
  return all;
}

/// Those of the placed segments that begin so: "2100C REF".
inline std::vector<std::string> those_of(std::vector<std::string> const& placed, std::string_view beginning) {
  std::vector<std::string> all;
  for (std::string const& one : placed)
    if (one.starts_with(beginning)) all.push_back(one);
  return all;
}

inline std::string joined(std::vector<std::string> const& all, std::string_view between = "~") {
  std::string text;
  for (std::string const& one : all) text.append(&one == &all.front() ? "" : between).append(one);
  return text;
}

/// The smallest request, without a dependent and without an encounter.
inline boost::json::value smallest_request() {
  return boost::json::parse(R"({"controlNumber":"000000905","tradingPartnerServiceId":"LHP01",)"
                            R"("provider":{"organizationName":"LAKESIDE CLINIC","npi":"1234567893"},)"
                            R"("subscriber":{"memberId":"W000000001","firstName":"JANE","lastName":"DOE"}})");
}

/// Puts a value at "a.b[0].c"; objects and arrays on the way are made. No value: takes the key away.
inline void put_at(boost::json::value& into, std::string_view path, std::optional<boost::json::value> value) {
  boost::json::value* here = &into;
  while (true) {
    if (path.front() == '.') path.remove_prefix(1);
    std::size_t const end = std::min(path.find_first_of(".[", 1), path.size());
    std::string_view const step = path.substr(0, end);
    path.remove_prefix(end);
    if (step.front() == '[') {
      if (!here->is_array()) here->emplace_array();
      auto const index = static_cast<std::size_t>(std::stoul(std::string(step.substr(1))));
      while (here->get_array().size() <= index) here->get_array().push_back(nullptr);
      here = &here->get_array()[index];
    } else {
      if (!here->is_object()) here->emplace_object();
      if (path.empty() && !value) {
        here->get_object().erase(step);
        return;
      }
      here = &here->get_object()[step];
    }
    if (path.empty()) break;
  }
  *here = std::move(*value);
}

} // namespace x279::test
