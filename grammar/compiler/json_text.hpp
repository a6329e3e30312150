#pragma once

// JSON that guidec writes: values built in memory, printed for people to read.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace x279::grammar {

/// A JSON value. Members and entries keep the order in which they were added.
class json_text {
public:
  /// A string, escaped.
  json_text(std::string_view text);
  json_text(char const* text) : json_text(std::string_view(text)) {}
  json_text(std::string const& text) : json_text(std::string_view(text)) {}
  static json_text number(std::size_t n) { return scalar(std::to_string(n)); }
  static json_text null() { return scalar("null"); }
  static json_text no() { return scalar("false"); }
  static json_text object() { return json_text(kind::object); }
  static json_text array() { return json_text(kind::array); }

  /// Appends a member to an object; returns the object.
  json_text& add(std::string key, json_text value);
  /// Appends an entry to an array; returns the array.
  json_text& add(json_text value);
  /// Appends the members of another object that this one lacks.
  void append(json_text other);
  /// The value of a member; nullptr where there is none.
  json_text* find(std::string_view key);
  bool empty() const { return items_.empty(); }

  /// With two blanks for each level; arrays of scalars on one line where they fit 120 columns. Ends with a line feed.
  std::string print() const;

private:
  enum class kind { scalar, object, array };
  explicit json_text(kind k) : kind_(k) {}
  static json_text scalar(std::string text);
  void print(std::string& out, std::size_t indent) const;
  bool flat() const;

  kind kind_ = kind::scalar;
  std::string scalar_;
  std::vector<std::pair<std::string, json_text>> items_; ///< keys are empty in an array
};

} // namespace x279::grammar
