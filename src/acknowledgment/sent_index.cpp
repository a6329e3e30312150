#include "acknowledgment/sent_index.hpp"

#include "acknowledgment/answerable.hpp"
#include "acknowledgment/fitted.hpp"

#include <x279/guide.hpp>

#include <algorithm>

namespace x279::acknowledgment {

std::string_view number_as_repeated(std::string_view text) noexcept {
  text = as_repeated(text);
  if (text.find_first_not_of("0123456789") != text.npos) return text;
  return text.substr(std::min(text.find_first_not_of('0'), text.size()));
}

std::string set_number_as_repeated(std::string_view text) {
  text = as_repeated(text);
  std::string repeated = fitted(guides::acknowledgment_999().table(), "AK2", 2, text);
  return repeated.empty() ? std::string(text) : repeated;
}

sent_index::sent_index(payload_view sent) {
  for (interchange_view const interchange : sent.interchanges()) {
    by_isa13.add(number_as_repeated(interchange.header()[13].text()), interchanges.size());
    interchanges.push_back(interchange);
    for (group_view const group : interchange.groups()) {
      if (!wants_answer(group)) continue;
      segment_view const gs = group.header();
      by_gs06.add({as_repeated(gs[1].text()), number_as_repeated(gs[6].text())}, groups.size());
      groups.push_back({interchange, group});
    }
  }
}

} // namespace x279::acknowledgment
