#pragma once

// Writes objects as the JSON of a message has them: nothing that is empty.

#include <x279/eligibility.hpp>

#include <boost/json.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace x279::test {

class view_writer {
public:
  void put(std::string_view key, std::string_view text) {
    if (!text.empty()) out_[key] = boost::json::string(text);
  }
  template <std::derived_from<eligibility::detail::object_view> View>
  void put(std::string_view key, View const& view) {
    if (auto o = as_json(view); !o.empty()) out_[key] = std::move(o);
  }
  void put(std::string_view key, eligibility::detail::text_list const& texts) {
    if (texts.empty()) return;
    auto& list = out_[key].emplace_array();
    for (std::string_view text : texts) list.emplace_back(boost::json::string(text));
  }
  /// Names of codes: an unknown one is null.
  void put_names(std::string_view key, eligibility::detail::text_list const& names) {
    if (names.empty()) return;
    auto& list = out_[key].emplace_array();
    for (std::string_view name : names)
      list.push_back(name.empty() ? boost::json::value(nullptr) : boost::json::value(boost::json::string(name)));
  }
  template <class View>
  void put(std::string_view key, eligibility::detail::view_range<View> const& views) {
    boost::json::array list;
    for (View const view : views)
      if (auto o = as_json(view); !o.empty()) list.push_back(std::move(o));
    if (!list.empty()) out_[key] = std::move(list);
  }

  template <class View>
  static boost::json::object as_json(View const& view) {
    view_writer w;
    write(w, view); // found by its first argument: one for each view in *_views_as_json.hpp
    return std::move(w.out_);
  }

private:
  boost::json::object out_;
};

} // namespace x279::test
