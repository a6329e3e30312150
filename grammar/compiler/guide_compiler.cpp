#include "compiler/guide_compiler.hpp"

#include "compiler/guide_builder.hpp"
#include "compiler/guide_dictionary.hpp"
#include "x3/guide.hpp"

#include <algorithm>
#include <atomic>
#include <bit>

namespace x279::grammar {
namespace {

/// Guides made at run time are numbered through; the built-in ones have no number.
std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

std::vector<tables::code_list::slot> hash_slots(std::span<tables::code const> codes) {
  if (codes.empty() || codes.size() >= tables::none ||
      std::ranges::any_of(codes, [](tables::code const& c) { return tables::pack(c.value) == 0; }))
    return {};
  std::size_t const size = std::bit_ceil(codes.size() * 8); // so sparse that nearly every code is at the first look
  std::vector<tables::code_list::slot> slots(size);
  auto const count = static_cast<std::uint16_t>(codes.size());
  for (std::uint16_t i = 0; i < count; ++i) {
    std::uint32_t const packed = tables::pack(codes[i].value);
    std::size_t at = tables::code_list::hash(packed, size);
    while (slots[at].packed != 0) at = at + 1 == size ? 0 : at + 1;
    slots[at] = {packed, i};
  }
  return slots;
}

void add_list(ast::code_list const& text, guide_dictionary const& dictionary, compiled_lists& out) {
  std::vector<tables::code> codes;
  auto const add = [&](ast::code const& c) {
    codes.push_back({out.texts.keep(unescape(c.value)), out.texts.keep(unescape(c.name))});
  };
  for (ast::code const& c : text.codes) add(c);
  if (text.subset.list)
    for (ast::code const& c : find(dictionary.lists, text.subset.list)->codes)
      if (dictionary.has_code(text, c.value)) add(c);
  std::ranges::sort(codes, {}, &tables::code::value);
  tables::code_list list;
  list.id = out.texts.keep(text.id);
  list.title = out.texts.keep(unescape(text.title));
  list.codes = out.codes.keep(std::move(codes));
  list.slots = out.slots.keep(hash_slots(list.codes));
  out.lists.push_back(list);
}

} // namespace

compiled_guide_texts compile_guide_texts(std::span<source const> sources) {
  guide_faults faults(sources);
  std::vector<ast::guide_text> texts;
  for (source const& s : sources) {
    parsed_guide_text parsed = parse_guide(s.text, s.name);
    for (text_error& e : parsed.errors) faults.add(std::move(e));
    texts.push_back(std::move(parsed.text));
  }
  compiled_guide_texts out;
  guide_dictionary dictionary;
  if (!faults.any()) {
    for (ast::guide_text const& t : texts) dictionary.add(t, faults);
    dictionary.check(faults);
  }
  std::map<std::string_view, ast::word> guide_ids;
  for (ast::guide_text const& t : texts)
    for (ast::guide const& g : t.guides) {
      if (faults.any()) break;
      auto const [found, fresh] = guide_ids.emplace(g.id, g.id);
      if (!fresh)
        faults.add(g.id, "guide " + quoted(g.id) + " is defined twice; the first is at " + faults.place(found->second));
      out.guides.push_back(guide_builder(g, dictionary, faults).build());
      out.guides.back().table.serial = next_serial();
    }
  if (!faults.any())
    for (auto const& [id, list] : dictionary.lists) add_list(*list, dictionary, out.lists); // a map: sorted by id
  out.errors = faults.take();
  if (!out.errors.empty()) out.guides.clear();
  return out;
}

} // namespace x279::grammar
