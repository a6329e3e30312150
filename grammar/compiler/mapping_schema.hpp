#pragma once

// JSON Schemas (2020-12) of the API's request and response, made from the mapping, the guides and the code lists.

#include "mapping_places.hpp"

#include <span>
#include <string>

namespace x279::grammar::mapping {

/// The schema of what is read: closed objects, required keys, closed code lists, the narrowest of the limits that the guide
/// and the mapping set. A key whose element the guide does not use is there and takes no value.
std::string request_schema(json_object const& request, compiled_lists const& lists);

/// The schema of what is written, for the mappings whose documents share its form: the first is the response, the others
/// stand in for it (999, 997, TA1). Objects are open and codes too, since a payer's unknown code is printed as it is;
/// lengths are the widest that the guide has at the places.
std::string response_schema(std::span<json_object const> responses, compiled_lists const& lists);

} // namespace x279::grammar::mapping
