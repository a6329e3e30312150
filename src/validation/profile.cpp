#include "compiler/profile_compiler.hpp"
#include "validation/profile_tables.hpp"

#include <x279/guide.hpp>
#include <x279/profile.hpp>

#include <algorithm>
#include <atomic>
#include <utility>

namespace x279 {

namespace {

tables::profile const* find_table(std::string_view name) noexcept {
  for (tables::profile const* p : tables::builtin::profiles)
    if (p->name == name) return p;
  return nullptr;
}

std::optional<grammar::profiles::rule_fact> fact_of(std::string_view id) {
  rule_info const* const found = find_rule(id);
  if (found == nullptr) return std::nullopt;
  // X279-S104 is 18104: the number follows from the id.
  auto const number = (id[5] - 'A') * 1000 + (id[6] - '0') * 100 + (id[7] - '0') * 10 + (id[8] - '0');
  return grammar::profiles::rule_fact{static_cast<std::uint16_t>(number), static_cast<std::uint8_t>(found->severity),
                                      found->snip};
}

/// The offset of a line and column of the text.
std::uint64_t offset_of(std::string_view text, grammar::text_error const& e) noexcept {
  std::size_t at = 0;
  for (std::size_t line = 1; line < e.line; ++line) at = text.find('\n', at) + 1;
  return at + e.column - 1;
}

} // namespace

std::string_view profile::name() const noexcept { return empty() ? std::string_view{} : tables_->name; }
std::string_view profile::title() const noexcept { return empty() ? std::string_view{} : tables_->title; }
std::string_view profile::version() const noexcept { return empty() ? std::string_view{} : tables_->version; }
std::string_view profile::source() const noexcept { return empty() ? std::string_view{} : tables_->source; }

std::string_view profile::base() const noexcept {
  return empty() || tables_->base == nullptr ? std::string_view{} : tables_->base->name;
}

std::string_view profile::help(rule r) const noexcept {
  if (empty()) return {};
  auto const number = static_cast<std::uint16_t>(r);
  auto const at = std::lower_bound(tables_->helps.begin(), tables_->helps.end(), number,
                                   [](tables::rule_help const& h, std::uint16_t n) { return h.rule < n; });
  return at != tables_->helps.end() && at->rule == number ? at->text : std::string_view{};
}

std::span<std::string_view const> profile_names() {
  static std::vector<std::string_view> const names = [] {
    std::vector<std::string_view> out;
    for (tables::profile const* p : tables::builtin::profiles) out.push_back(p->name);
    std::sort(out.begin(), out.end());
    return out;
  }();
  return names;
}

std::optional<profile> find_profile(std::string_view name) {
  tables::profile const* const found = find_table(name);
  if (found == nullptr) return std::nullopt;
  return profile(*found, nullptr);
}

result<profile> load_profile(std::string_view text, std::string_view file, std::vector<std::string>& faults) {
  tables::guide const* const guides[] = {&guides::inquiry_270().table(), &guides::response_271().table(),
                                         &guides::envelope().table()};
  grammar::profiles::surroundings const facts{.guides = guides, .rule = fact_of, .base = find_table};
  auto made = std::make_shared<grammar::profiles::compiled_profile>(grammar::profiles::compile(text, file, facts));
  for (grammar::text_error const& e : made->errors) faults.push_back(describe(e));
  if (!made->errors.empty()) return error{errc::guide_syntax, offset_of(text, made->errors.front())};
  static std::atomic<std::uint64_t> last_serial{0};
  made->table.serial = ++last_serial;
  tables::profile const& table = made->table;
  return profile(table, std::move(made));
}

} // namespace x279
