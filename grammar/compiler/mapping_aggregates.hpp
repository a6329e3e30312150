#pragma once

// The request as C++ aggregates: an object of the JSON is a struct, a key is a member. What says which member stands for
// which key is printed beside it, so that nothing that reads the aggregates holds a list of keys.

#include "mapping_places.hpp"

#include <string>
#include <vector>

namespace x279::grammar::mapping {

struct aggregates {
  std::string header;              ///< <x279/inquiry.hpp>
  std::string members;             ///< inquiry_members.hpp, for src/compose and the tests
  std::vector<std::string> faults; ///< empty, or the rest is not to be used
};

/// Objects of one name (`as request_address`) become one struct: they must have the same keys.
aggregates print_aggregates(json_object const& request, compiled_lists const& lists);

} // namespace x279::grammar::mapping
