#include "json/json_reader.hpp"

#include "json/wrapped_payload.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace x279::json {

namespace {

using compose::value_tree;
using compose::value_type;

/// Takes what the parser finds, piece by piece.
class handler {
public:
  static constexpr std::size_t max_object_size = std::size_t{1} << 20;
  static constexpr std::size_t max_array_size = std::size_t{1} << 20;
  static constexpr std::size_t max_key_size = std::size_t{1} << 16;
  static constexpr std::size_t max_string_size = std::size_t{1} << 24;

  using error_code = boost::system::error_code;
  using view = boost::json::string_view;

  explicit handler(value_tree& out) : out_(&out) {}

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(value_type::object); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_begin(error_code&) { return open(value_type::array); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(view s, std::size_t, error_code&) { return part(s); }
  bool on_key(view s, std::size_t, error_code&) {
    part(s);
    key_ = out_->keep(text_);
    text_.clear();
    return true;
  }
  bool on_string_part(view s, std::size_t, error_code&) { return part(s); }
  bool on_string(view s, std::size_t, error_code&) {
    part(s);
    return scalar(value_type::string);
  }
  bool on_number_part(view s, error_code&) { return part(s); }
  bool on_int64(std::int64_t, view s, error_code&) { return number(s); }
  bool on_uint64(std::uint64_t, view s, error_code&) { return number(s); }
  bool on_double(double, view s, error_code&) { return number(s); }
  bool on_bool(bool, error_code&) { return scalar(value_type::boolean); }
  bool on_null(error_code&) { return scalar(value_type::null); }
  bool on_comment_part(view, error_code&) { return true; }
  bool on_comment(view, error_code&) { return true; }

private:
  bool part(view s) {
    text_.append(s.data(), s.size());
    return true;
  }
  bool number(view s) {
    part(s);
    return scalar(value_type::number);
  }
  std::uint32_t add(value_type type, std::string_view text) {
    return out_->add(open_.empty() ? compose::no_value : open_.back(), type, key_, text);
  }
  bool scalar(value_type type) {
    add(type, out_->keep(text_));
    text_.clear();
    key_ = {};
    return true;
  }
  bool open(value_type type) {
    open_.push_back(add(type, {}));
    key_ = {};
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  value_tree* out_;
  std::vector<std::uint32_t> open_;
  std::string text_;
  std::string_view key_;
};

} // namespace

result<std::size_t> read_json(std::string_view payload, value_tree& out) {
  out.clear();
  std::string_view const text = without_lead(payload);
  std::size_t const skipped = payload.size() - text.size();
  boost::json::parse_options options;
  options.max_depth = deepest_json;
  boost::json::basic_parser<handler> parser(options, out);
  boost::json::error_code failure;
  std::size_t const read = parser.write_some(false, text.data(), text.size(), failure);
  if (failure || !parser.done()) return json_fault(payload, failure, skipped + read);
  return payload.size() - without_lead(text.substr(read)).size();
}

} // namespace x279::json
