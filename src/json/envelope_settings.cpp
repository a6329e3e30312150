// Settings of an envelope from a JSON text. Their names stand in src/write/settings.cpp, once for all purposes.

#include <x279/envelope.hpp>

#include "compose/value_tree.hpp"
#include "write/settings.hpp"
#include "json/json_reader.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <variant>

namespace x279 {
namespace {

void report(rule r, std::string_view path, findings& found, std::uint64_t number = 0) {
  found.add({.rule = r, .severity = info(r).severity, .numbers = {number, 0}, .path = path});
}

/// Puts the text of a setting in its place in the envelope.
class setter {
public:
  setter(write::setting const& s, std::string_view text, envelope& e, findings& found) noexcept
      : setting_(s), text_(text), envelope_(e), found_(found) {}

  bool operator()(std::string envelope::*member) const {
    (envelope_.*member).assign(text_);
    return true;
  }
  bool operator()(char delimiters::*member) const {
    if (text_.size() != 1) {
      report(rule::setting_not_one_character, setting_.path, found_);
      return false;
    }
    envelope_.delimiters.*member = text_[0];
    return true;
  }
  template <class Choice>
  bool operator()(Choice envelope::*member) const {
    auto const all = write::names(Choice{});
    auto const name = std::find(all.begin(), all.end(), text_);
    if (name == all.end()) {
      report(rule::setting_not_a_choice, setting_.path, found_);
      return false;
    }
    envelope_.*member = static_cast<Choice>(name - all.begin());
    return true;
  }

private:
  write::setting const& setting_;
  std::string_view text_;
  envelope& envelope_;
  findings& found_;
};

bool read_member(compose::value_node const& member, envelope& e, findings& found) {
  std::string_view const key = member.key;
  write::setting const* const s = write::find_setting(key);
  if (s == nullptr) {
    report(rule::setting_unknown, found.keep(write::path_of_unknown(key)), found);
    return false;
  }
  if (member.type != compose::value_type::string) {
    report(rule::setting_not_text, s->path, found);
    return false;
  }
  if (std::find(e.given.begin(), e.given.end(), key) == e.given.end()) e.given.emplace_back(key);
  return std::visit(setter(*s, member.text, e, found), s->member);
}

/// "production, test" for a choice.
struct choices_of {
  std::string operator()(std::string envelope::*) const { return {}; }
  std::string operator()(char delimiters::*) const { return {}; }
  template <class Choice>
  std::string operator()(Choice envelope::*) const {
    std::string all;
    for (std::string_view const name : write::names(Choice{})) all.append(all.empty() ? ": " : ", ").append(name);
    return all;
  }
};

} // namespace

bool read_envelope(std::string_view text, envelope& e, findings& found) {
  compose::value_tree tree;
  auto const read = json::read_json(text, tree);
  if (!read || *read != text.size()) {
    report(rule::settings_not_json, {}, found, (read ? *read : static_cast<std::size_t>(read.error().offset)) + 1);
    return false;
  }
  if (tree[0].type != compose::value_type::object) {
    report(rule::settings_not_an_object, {}, found);
    return false;
  }
  envelope changed = e;
  bool good = true;
  std::unordered_set<std::string_view> known;
  for (std::uint32_t n = tree[0].first_child; n != compose::no_value; n = tree[n].next) {
    if (!known.insert(tree[n].key).second) {
      report(rule::duplicate_key, found.keep(write::path_of_unknown(tree[n].key)), found);
      good = false;
    } else if (!read_member(tree[n], changed, found)) {
      good = false;
    }
  }
  if (good) e = std::move(changed);
  return good;
}

std::string describe_envelope_settings() {
  std::size_t width = 0;
  for (write::setting const& s : write::settings()) width = std::max(width, s.key().size());
  std::string text;
  for (write::setting const& s : write::settings()) {
    text.append(s.key()).append(width + 2 - s.key().size(), ' ').append(s.help);
    text.append(std::visit(choices_of{}, s.member)).append("\n");
  }
  return text;
}

} // namespace x279
