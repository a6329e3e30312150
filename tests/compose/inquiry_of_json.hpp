#pragma once

// A request of JSON put into an inquiry, member by member, by what guidec printed beside the members.

#include <inquiry_members.hpp>

#include <boost/json.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::test {

class inquiry_filler {
public:
  inquiry_filler(boost::json::object const& from, std::size_t& texts) : from_(&from), texts_(&texts) {}

  void operator()(std::string_view key, std::string_view& to) {
    if (auto const* value = find(key)) take(*value, to);
  }
  void operator()(std::string_view key, std::vector<std::string_view>& to) {
    if (auto const* value = find(key))
      for (auto const& one : value->as_array()) take(one, to.emplace_back());
  }
  template <class T>
  void operator()(std::string_view key, std::vector<T>& to) {
    if (auto const* value = find(key))
      for (auto const& one : value->as_array()) fill(one, to.emplace_back());
  }
  template <class T>
  void operator()(std::string_view key, T& to) {
    if (auto const* value = find(key)) fill(*value, to);
  }
  /// Nothing of the JSON may be left over.
  void finish() const {
    if (taken_ != from_->size()) throw std::runtime_error("a key of the request has no member in an inquiry");
  }

  template <class T>
  static void fill(boost::json::value const& from, T& to, std::size_t& texts) {
    inquiry_filler one(from.as_object(), texts);
    x279::compose::for_each_member(to, one);
    one.finish();
  }

private:
  boost::json::value const* find(std::string_view key) {
    auto const* const value = from_->if_contains(key);
    taken_ += value != nullptr;
    return value;
  }
  void take(boost::json::value const& from, std::string_view& to) {
    to = from.as_string();
    ++*texts_;
  }
  template <class T>
  void fill(boost::json::value const& from, T& to) {
    fill(from, to, *texts_);
  }

  boost::json::object const* from_;
  std::size_t* texts_;
  std::size_t taken_ = 0;
};

/// Its texts are views of those of `request`. `texts` counts them.
inline inquiry inquiry_of(boost::json::value const& request, std::size_t& texts) {
  inquiry out;
  inquiry_filler::fill(request, out, texts);
  return out;
}

/// The same request with the right spelling of the keys that the API misspells: those that an inquiry has.
inline boost::json::value rightly_spelt(boost::json::value request) {
  auto* const receiver = request.as_object().if_contains("informationReceiverName");
  if (!receiver) return request;
  for (auto const& [from, to] :
       {std::pair{"stateLicenceNumber", "stateLicenseNumber"}, {"contactNumber", "contractNumber"}})
    if (auto const* const value = receiver->as_object().if_contains(from)) {
      boost::json::value kept = *value;
      receiver->as_object().erase(from);
      receiver->as_object()[to] = std::move(kept);
    }
  return request;
}

/// Each string of a JSON text.
inline void list_strings(boost::json::value& v, std::vector<boost::json::value*>& out) {
  if (auto* const list = v.if_array())
    for (auto& one : *list) list_strings(one, out);
  else if (auto* const o = v.if_object())
    for (auto& [key, one] : *o) list_strings(one, out);
  else
    out.push_back(&v);
}

} // namespace x279::test
