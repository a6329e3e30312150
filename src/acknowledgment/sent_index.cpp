#include "acknowledgment/sent_index.hpp"

namespace x279::acknowledgment {

sent_index::sent_index(payload_view sent) {
  for (interchange_view const interchange : sent.interchanges()) {
    by_isa13.add(interchange.header()[13].text(), interchanges.size());
    interchanges.push_back(interchange);
    for (group_view const group : interchange.groups()) {
      if (!group.has_header()) continue;
      segment_view const gs = group.header();
      by_gs06.add({gs[1].text(), gs[6].text()}, groups.size());
      groups.push_back({interchange, group});
    }
  }
}

} // namespace x279::acknowledgment
