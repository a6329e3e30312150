#include "cli/payload_file.hpp"

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "json/wrapped_payload.hpp"

#include <x279/report.hpp>

#include <cstdio>
#include <utility>

namespace x279::cli {

int payload_file::read() {
  auto bytes = read_input(name);
  if (!bytes) return exit_io;
  text = std::move(*bytes);
  wrapped = json::looks_like_json(text);
  if (!wrapped) {
    payload = text;
    return exit_clean;
  }
  if (auto const inside = json::unwrap(text, payload, found); !inside) {
    std::string why;
    append_text_report(found, why);
    std::fprintf(stderr, "x279: %s: %s\n%s", name.c_str(), std::string(describe(inside.error().code)).c_str(),
                 why.c_str());
    return exit_unreadable;
  }
  first = found.list().size();
  return exit_clean;
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
