#pragma once

// JSON Schema 2020-12, as much of it as the schemas of this project use. A keyword that is not known is a fault of the
// schema, so that nothing passes because nobody looked.

#include <boost/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace x279::test {

class json_schema {
public:
  /// Throws where the text is not JSON.
  explicit json_schema(std::string_view text);

  boost::json::value const& root() const { return root_; }
  /// What the meta-schema forbids, as "/properties/name: what".
  std::vector<std::string> own_faults() const;
  /// What the schema forbids in the document, as "a.b[0]: keyword"; empty: it is valid.
  std::vector<std::string> faults(boost::json::value const& document) const;
  /// The keys of the document that the schema does not name, as paths. An open object allows them all the same.
  std::vector<std::string> unknown_keys(boost::json::value const& document) const;

private:
  using value = boost::json::value;
  using texts = std::vector<std::string>;

  value const* referred(std::string_view ref) const;
  void check_own(value const& schema, std::string const& path, texts& out) const;
  void check_keyword(std::string_view key, value const& v, std::string const& path, texts& out) const;
  bool fits(value const& schema, value const& v) const;
  void check(value const& schema, value const& v, std::string const& path, texts& out, texts* unknown) const;
  void check_string(boost::json::object const& schema, std::string_view s, std::string const& path, texts& out) const;
  void check_array(boost::json::object const& schema, boost::json::array const& a, std::string const& path, texts& out,
                   texts* unknown) const;
  void check_object(boost::json::object const& schema, boost::json::object const& o, std::string const& path,
                    texts& out, texts* unknown) const;

  value root_;
};

} // namespace x279::test
