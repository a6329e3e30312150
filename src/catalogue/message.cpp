#include "catalogue/wording.hpp"
#include "guide/codes.hpp"
#include "guide/segment_ids.hpp"

#include <fmt/format.h>

namespace x279::catalogue {
namespace {

/// A number that a text speaks of. `{0}` prints it; `{0:one byte|{0} bytes}` prints the form before the bar when it is 1,
/// else the one behind, and the number where a form names it.
struct counted {
  std::uint64_t number;
};

/// `{related}` prints the identifier; `{related:620}` takes it for a code of this list and prints its name too.
struct related_id {
  std::string_view id;
};

} // namespace
} // namespace x279::catalogue

template <>
struct fmt::formatter<x279::catalogue::counted> {
  constexpr auto parse(format_parse_context& context) {
    auto at = context.begin();
    auto const start = at;
    for (int depth = 0; at != context.end() && (*at != '}' || depth != 0); ++at) depth += (*at == '{') - (*at == '}');
    forms_ = {start, static_cast<std::size_t>(at - start)};
    return at;
  }
  template <class Context>
  auto format(x279::catalogue::counted const& c, Context& context) const {
    if (forms_.empty()) return fmt::format_to(context.out(), "{}", c.number);
    std::size_t const bar = forms_.find('|');
    auto out = context.out();
    std::string_view form = c.number == 1 ? forms_.substr(0, bar) : forms_.substr(bar + 1);
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] != '{') {
        *out++ = form[i];
        continue;
      }
      out = fmt::format_to(out, "{}", c.number);
      i = form.find('}', i);
    }
    return out;
  }

private:
  std::string_view forms_;
};

template <>
struct fmt::formatter<x279::catalogue::related_id> {
  constexpr auto parse(format_parse_context& context) {
    auto at = context.begin();
    while (at != context.end() && *at != '}') ++at;
    list_ = {context.begin(), static_cast<std::size_t>(at - context.begin())};
    return at;
  }
  template <class Context>
  auto format(x279::catalogue::related_id const& r, Context& context) const {
    if (list_.empty()) return fmt::format_to(context.out(), "{}", r.id.empty() ? "what is expected here" : r.id);
    auto const* const list = x279::find_code_list(list_);
    std::string_view const name = list == nullptr || r.id.empty() ? std::string_view{} : x279::code_name(*list, r.id);
    if (name.empty()) return fmt::format_to(context.out(), "a code that is not on the list");
    return fmt::format_to(context.out(), "code {}, {}", r.id, name);
  }

private:
  std::string_view list_;
};

namespace x279 {
namespace {

/// `text` is `what` or `mend` of the catalogue, whose placeholders guidec has checked.
std::string fill(std::string_view text, finding const& f) {
  using catalogue::counted;
  place const& p = f.where;
  counted const first{f.numbers[0]}, second{f.numbers[1]};
  std::string const element = catalogue::element_name(p);
  std::string_view const segment = p.segment_id.empty() ? "this segment" : shown_segment_id(p.segment_id);
  std::string_view const loop = p.loop.empty() ? "this loop" : p.loop.view();
  catalogue::related_id const related{f.related.view()};
  std::string_view const path = f.path.empty() ? "this value" : f.path;
  std::string_view const other = f.other_path.empty() ? "another value" : f.other_path;
  std::string_view const wanted = f.wanted.empty() ? "what is asked for here" : f.wanted;
  return fmt::vformat(text, fmt::make_format_args(first, second, fmt::arg("element", element),
                                                  fmt::arg("segment", segment), fmt::arg("loop", loop),
                                                  fmt::arg("related", related), fmt::arg("path", path),
                                                  fmt::arg("other", other), fmt::arg("wanted", wanted)));
}

} // namespace

std::string message(finding const& f, reveal r, std::string_view payload) {
  std::string text = fill(info(f.rule).what, f);
  if (r == reveal::values)
    if (std::string const value = catalogue::shown_value(f.where, payload); !value.empty())
      text += fmt::format(" (found \"{}\")", value);
  return text;
}

std::string hint(finding const& f) {
  std::string text = fill(info(f.rule).mend, f);
  if (!f.help.empty()) text.append(" ").append(f.help);
  return text;
}

} // namespace x279
