#pragma once

// What the API's own converter makes of things, worked out here on its own: the order of planStatus, and how the default
// output is spoilt into the output of `compatibility::chc`.

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::test {

/// One group of planStatus: the key of the converter's HashMap.
struct plan_group {
  std::string code, status, details; ///< `details` empty: null
};

namespace detail {

/// String.hashCode: over UTF-16 units.
inline std::uint32_t java_hash(std::string_view utf8) {
  std::uint32_t h = 0;
  auto const unit = [&](std::uint32_t u) { h = 31 * h + u; };
  for (std::size_t i = 0; i < utf8.size();) {
    auto const lead = static_cast<unsigned char>(utf8[i]);
    std::size_t const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t point = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) point = point << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    i += length;
    if (point < 0x10000) {
      unit(point);
    } else {
      unit(0xD800 + ((point - 0x10000) >> 10));
      unit(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return h;
}

inline std::uint32_t java_hash(plan_group const& g) { // List.hashCode of (code, status, details)
  std::uint32_t h = 1;
  h = 31 * h + java_hash(g.code);
  h = 31 * h + java_hash(g.status);
  h = 31 * h + (g.details.empty() ? 0 : java_hash(g.details));
  return h ^ h >> 16; // HashMap spreads the high half down
}

} // namespace detail

/// The order in which a java.util.HashMap gives these keys back, as numbers of `groups`; put in their order.
inline std::vector<std::size_t> hash_map_order(std::vector<plan_group> const& groups) {
  std::vector<std::vector<std::size_t>> buckets(16);
  auto const resize = [&] {
    std::vector<std::vector<std::size_t>> wider(buckets.size() * 2);
    for (auto const& bucket : buckets)
      for (std::size_t g : bucket) wider[detail::java_hash(groups[g]) & (wider.size() - 1)].push_back(g);
    buckets = std::move(wider);
  };
  for (std::size_t g = 0; g < groups.size(); ++g) {
    buckets[detail::java_hash(groups[g]) & (buckets.size() - 1)].push_back(g);
    if (g + 1 > buckets.size() * 3 / 4) resize(); // load factor 0.75
  }
  std::vector<std::size_t> order;
  for (auto const& bucket : buckets) order.insert(order.end(), bucket.begin(), bucket.end());
  return order;
}

/// A copy without the keys named.
inline boost::json::value without(boost::json::value const& v, std::vector<std::string_view> const& keys) {
  if (v.is_array()) {
    boost::json::array copy;
    for (auto const& entry : v.get_array()) copy.push_back(without(entry, keys));
    return copy;
  }
  if (!v.is_object()) return v;
  boost::json::object copy;
  for (auto const& [key, value] : v.get_object()) {
    bool drop = false;
    for (std::string_view k : keys) drop |= k == std::string_view(key);
    if (!drop) copy[key] = without(value, keys);
  }
  return copy;
}

namespace detail {

/// n equal trace numbers, each made of the first non-empty value of every element.
inline void merge_traces(boost::json::array& traces) {
  boost::json::object merged;
  for (char const* key : {"traceTypeCode", "traceType", "referenceIdentification", "originatingCompanyIdentifier",
                          "secondaryReferenceIdentification"})
    for (auto const& trace : traces)
      if (auto const* value = trace.get_object().if_contains(key)) {
        merged[key] = *value;
        break;
      }
  for (auto& trace : traces) trace = merged;
}

inline std::string text_of(boost::json::object const& o, std::string_view key) {
  auto const* value = o.if_contains(key);
  return value ? std::string(value->get_string()) : std::string();
}

inline void reorder(boost::json::array& statuses) {
  std::vector<plan_group> groups;
  for (auto const& s : statuses) {
    auto const& o = s.get_object();
    groups.push_back({text_of(o, "statusCode"), text_of(o, "status"), text_of(o, "planDetails")});
  }
  boost::json::array ordered;
  for (std::size_t g : hash_map_order(groups)) ordered.push_back(statuses[g]);
  statuses = std::move(ordered);
}

inline bool has_street(boost::json::object const& address) {
  return address.contains("address1") || address.contains("address2");
}

/// The address of `benefitsRelatedEntity` needs an N3; in the list an N3 hides the N4.
inline void spoil_addresses(boost::json::object& benefit) {
  if (auto* entity = benefit.if_contains("benefitsRelatedEntity")) {
    auto const* address = entity->get_object().if_contains("address");
    if (address && !has_street(address->get_object())) *entity = without(*entity, {"address"});
  }
  if (auto* list = benefit.if_contains("benefitsRelatedEntities"))
    for (auto& entity : list->get_array()) {
      auto* address = entity.get_object().if_contains("address");
      if (address && has_street(address->get_object()))
        *address = without(
            *address, {"city", "state", "postalCode", "countryCode", "locationIdentifier", "countrySubDivisionCode"});
    }
}

} // namespace detail

/// The default document of a set with one subscriber, spoilt by the converter's bugs.
inline boost::json::value spoilt(boost::json::value document) {
  auto& top = document.get_object();
  if (auto* traces = top.if_contains("subscriberTraceNumbers")) detail::merge_traces(traces->get_array());
  if (auto* statuses = top.if_contains("planStatus")) detail::reorder(statuses->get_array());
  if (auto* benefits = top.if_contains("benefitsInformation"))
    for (auto& benefit : benefits->get_array()) detail::spoil_addresses(benefit.get_object());
  return document;
}

} // namespace x279::test
