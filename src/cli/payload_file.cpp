#include "cli/payload_file.hpp"

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "json/wrapped_payload.hpp"

#include <x279/report.hpp>

#include <cstdio>
#include <utility>

namespace x279::cli {

int payload_file::read(reporting const& r) {
  auto bytes = read_input(name);
  if (!bytes) {
    add_unread(found);
    return exit_io;
  }
  text = std::move(*bytes);
  wrapped = json::looks_like_json(text);
  if (!wrapped) {
    payload = text;
    return exit_clean;
  }
  if (auto const inside = json::unwrap(text, payload, found); !inside) {
    print_failure(r, name, text, found, inside.error());
    return exit_unreadable;
  }
  first = found.list().size();
  return exit_clean;
}

bool write_failures(std::initializer_list<payload_file const*> files) {
  std::string out;
  for (payload_file const* const f : files)
    if (f->found.has_errors()) append_json_report({.artifact = artifact_of(f->name), .found = &f->found}, out);
  return write_output(out);
}

void payload_file::move_places(findings& more, std::size_t from) const {
  if (wrapped) json::move_places(text, more, from);
}

void payload_file::print_findings(reporting const& r) {
  move_places(found, first);
  if (r.for_people() && !found.list().empty()) std::fprintf(stderr, "%s:\n", name.c_str());
  print(r, found);
}

} // namespace x279::cli
