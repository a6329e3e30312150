#pragma once

// Changes to a JSON text that bytes flipped at random hardly ever amount to: members dropped, doubled, renamed and exchanged,
// values moved to other keys, and keys and codes of the model put where they may or may not belong.

#include "support/random_source.hpp"

#include <compose/value_tree.hpp>
#include <eligibility/mapping_tables.hpp>
#include <json/json_reader.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// libFuzzer's own mutator, or that of standalone_main.cpp.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace x279::fuzz {

class json_mutator {
public:
  explicit json_mutator(testing::random_source& random) : random_(random) {}

  /// A changed text; an empty one where `text` is no JSON.
  std::string mutate(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at != text.size();) {
      auto const read = json::read_json(text.substr(at), tree_);
      if (!read) return {};
      nodes_.clear();
      part document = copy(0);
      for (std::size_t n = random_.percent(30) ? 0 : random_.few(4); n != 0; --n) {
        nodes_.clear();
        list(document);
        change(document);
      }
      print(document, out);
      if (random_.percent(5)) print(document, out); // the same once more: another document
      at += *read;
    }
    return out;
  }

private:
  using type = compose::value_type;
  struct part {
    type is = type::object;
    std::string key{}, text{};
    std::vector<part> children{};
  };

  part copy(std::uint32_t n) const {
    compose::value_node const& from = tree_[n];
    part made{from.type, std::string(from.key), std::string(from.text)};
    for (std::uint32_t c = from.first_child; c != compose::no_value; c = tree_[c].next)
      made.children.push_back(copy(c));
    return made;
  }

  void list(part& p) {
    nodes_.push_back(&p);
    for (part& c : p.children) list(c);
  }

  part& any() { return *nodes_[random_.below(nodes_.size())]; }
  static bool holds(part const& p) { return p.is == type::object || p.is == type::array; }
  part* any_holder() {
    for (int tries = 0; tries != 8; ++tries)
      if (part& p = any(); holds(p)) return &p;
    return nullptr;
  }

  void change(part& document) {
    switch (random_.below(9)) {
    case 0:
      if (part* const p = any_holder(); p && !p->children.empty())
        p->children.erase(p->children.begin() + static_cast<std::ptrdiff_t>(random_.below(p->children.size())));
      break;
    case 1: // a copy of something, somewhere
      if (part* const p = any_holder()) {
        part const one = any();
        if (&document != p || one.is != type::object) p->children.push_back(one);
      }
      break;
    case 2: { // values exchanged, keys kept
      part &a = any(), &b = any();
      if (holds(a) || holds(b)) break;
      std::swap(a.is, b.is);
      std::swap(a.text, b.text);
      break;
    }
    case 3: any().key = key(); break;
    case 4: // a new member
      if (part* const p = any_holder()) p->children.push_back({type::string, key(), value()});
      break;
    case 5:
    case 6:
      if (part& p = any(); !holds(p)) p.text = value();
      break;
    case 7:
      if (part& p = any(); p.is == type::string && !p.text.empty())
        p.text[random_.below(p.text.size())] = static_cast<char>(random_.below(128));
      break;
    default: wrap(any(), document); break;
    }
  }

  /// Another type: a list around it, or the first entry of a list, or null.
  void wrap(part& p, part const& document) {
    if (&p == &document) return;
    if (holds(p) && !p.children.empty() && random_.percent(50)) {
      part first = p.children.front();
      first.key = p.key;
      p = std::move(first);
    } else if (random_.percent(70)) {
      part inner = p;
      inner.key.clear();
      p = {type::array, inner.key.empty() ? key() : inner.key, {}, {std::move(inner)}};
    } else {
      p = {random_.percent(50) ? type::null : type::boolean, p.key};
    }
  }

  std::string key() {
    mapping::mapping const& m = random_.percent(60) ? mapping::request : mapping::response;
    return std::string(m.fields[random_.below(m.fields.size())].key);
  }

  std::string value() {
    static constexpr std::array<std::string_view, 20> values{
        "",   "30",       "1234567893", "20260101", "20260101-20260131", "000000001", "000000000", "XX", "291",
        "*",  "~",        "A:B",        " A ",      "Unknown",           "payer",     "3H",        "SY", "Y",
        "\1", "19800229",
    };
    if (random_.percent(50)) return std::string(random_.pick(values));
    part const& other = any();
    return holds(other) ? std::string("X") : other.text;
  }

  static void quote(std::string_view text, std::string& out) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (char const c : text)
      if (c == '"' || c == '\\')
        (out += '\\') += c;
      else if (static_cast<unsigned char>(c) < 0x20)
        ((out += "\\u00") += digits[c >> 4]) += digits[c & 15];
      else
        out += c;
    out += '"';
  }

  static void print(part const& p, std::string& out) {
    switch (p.is) {
    case type::null: out += "null"; return;
    case type::boolean: out += "true"; return;
    case type::number: out += is_number(p.text) ? p.text : "1"; return;
    case type::string: quote(p.text, out); return;
    default: break;
    }
    bool const object = p.is == type::object;
    out += object ? '{' : '[';
    for (part const& c : p.children) {
      if (&c != &p.children.front()) out += ',';
      if (object) {
        quote(c.key, out);
        out += ':';
      }
      print(c, out);
    }
    out += object ? '}' : ']';
  }

  static bool is_number(std::string_view text) {
    return !text.empty() && text.front() != '0' && text.find_first_not_of("0123456789") == text.npos;
  }

  testing::random_source& random_;
  compose::value_tree tree_;
  std::vector<part*> nodes_;
};

inline std::size_t mutate_json(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  testing::random_source random(seed);
  if (size >= 2 && random.percent(60)) {
    std::string const out = json_mutator(random).mutate({reinterpret_cast<char const*>(data), size});
    if (!out.empty() && out.size() <= most) {
      std::memcpy(data, out.data(), out.size());
      return out.size();
    }
  }
  return LLVMFuzzerMutate(data, size, most);
}

} // namespace x279::fuzz
