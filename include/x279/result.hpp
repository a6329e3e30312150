#pragma once

#include <cstdint>
#include <exception>
#include <string_view>
#include <utility>
#include <variant>

namespace x279 {

/// Why an operation could not go on. What merely deserves notice is a `finding` instead.
enum class errc : std::uint8_t {
  empty_input = 1,   ///< nothing but blanks
  not_x12,           ///< no ISA where an interchange may start
  edifact,           ///< UNA or UNB: EDIFACT, not X12
  ebcdic,            ///< "ISA" in EBCDIC: convert to ASCII first
  refused,           ///< interchanges were found, and each was refused; or JSON text has two; the findings say why
  input_too_large,   ///< longer than `read_limits::payload_bytes`
  not_json,          ///< neither X12 nor a JSON text
  json_without_x12,  ///< a JSON text that holds no "x12" member
  json_syntax,       ///< a JSON text with a fault; `offset` is the place
  wrong_transaction, ///< the transaction set is not one that the call can read
  not_written,       ///< nothing could be written; the findings say why
  guide_syntax,      ///< a guide, code list, mapping or rule text with a fault
  utf16,             ///< X12 or JSON in UTF-16: convert to UTF-8 first
  json_too_deep,     ///< a JSON text nested deeper than 32 levels; `offset` is the place
};

/// One line about an `errc`, without a full stop.
std::string_view describe(errc code) noexcept;

/// A failure and the byte offset in the input at which it showed.
struct error {
  errc code{};
  std::uint64_t offset = 0;
};

/// Thrown by `result::value()` alone.
class bad_result : public std::exception {
public:
  explicit bad_result(error e) noexcept : error_(e) {}
  char const* what() const noexcept override { return "x279: value() of a failed result"; }
  error const& why() const noexcept { return error_; }

private:
  error error_;
};

/// A value, or the reason why there is none. The names are those of `std::expected`,
/// which this type gives way to once C++23 can be asked for.
template <class T>
class [[nodiscard]] result {
public:
  result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  result(x279::error e) : state_(std::in_place_index<1>, e) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& operator*() & noexcept { return *std::get_if<0>(&state_); }
  T const& operator*() const& noexcept { return *std::get_if<0>(&state_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() noexcept { return std::get_if<0>(&state_); }
  T const* operator->() const noexcept { return std::get_if<0>(&state_); }

  /// Throws `bad_result` when there is no value.
  T& value() & {
    if (!has_value()) throw bad_result(error());
    return **this;
  }
  T&& value() && {
    if (!has_value()) throw bad_result(error());
    return std::move(**this);
  }
  x279::error const& error() const noexcept { return *std::get_if<1>(&state_); }

private:
  std::variant<T, x279::error> state_;
};

} // namespace x279
