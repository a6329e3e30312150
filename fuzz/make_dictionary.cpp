// Writes the libFuzzer dictionary x279.dict to stdout: the segments of the guides, with the qualifiers that tell them
// apart, and the codes that their elements may have. The fuzzer would not find `~HL*3*2*22*0` by turning bits.

#include "guide/tables.hpp"

#include <x279/guide.hpp>

#include <cstdio>
#include <set>
#include <string>

namespace {

void add(std::set<std::string>& words, x279::tables::segment_rule const& node) {
  std::string const start = '~' + std::string(node.id) + '*';
  words.insert(start);
  // Only a qualifier in the first element stands right behind the segment id.
  if (node.when.element == 1 && node.when.component == 0)
    for (std::string_view code : node.when.codes) words.insert(start + std::string(code) + '*');
  for (x279::tables::element_rule const& element : node.elements)
    for (std::string_view code : element.codes) words.insert('*' + std::string(code));
}

} // namespace

int main() {
  std::set<std::string> words{":", "^", "~ISA*", "~IEA*1*", "~GS*HB*", "~GS*HS*", "*005010X279A1~", "*00501*"};
  for (x279::guide const guide : {x279::guides::envelope(), x279::guides::inquiry_270(), x279::guides::response_271(),
                                  x279::guides::acknowledgment_999()})
    for (x279::tables::segment_rule const& node : guide.table().nodes) add(words, node);
  for (std::string const& word : words) std::printf("\"%s\"\n", word.c_str());
  return 0;
}
