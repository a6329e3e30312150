#pragma once

// Changes to a payload that bytes flipped at random hardly ever amount to: segments dropped, doubled and swapped,
// elements exchanged, delimiters replaced throughout; and then SE01, GE01 and IEA01 put right in half of the cases,
// because otherwise a fuzzer never gets past the envelope.

#include "support/random_source.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

// libFuzzer's own mutator, or that of standalone_main.cpp.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace x279::fuzz {

class payload_mutator {
public:
  payload_mutator(std::string_view text, testing::random_source& random) : random_(random) {
    element_ = text.size() > 105 ? text[3] : '*';
    segment_ = text.size() > 105 ? text[105] : '~';
    for (std::size_t from = 0; from < text.size();) {
      std::size_t const end = std::min(text.find(segment_, from), text.size() - 1) + 1;
      segments_.emplace_back(text.substr(from, end - from));
      from = end;
    }
  }

  std::string mutate() {
    for (std::size_t n = random_.few(4); n != 0 && segments_.size() > 1; --n) change();
    if (random_.percent(50)) mend_counts();
    std::string out;
    for (std::string const& s : segments_) out += s;
    if (random_.percent(3)) std::replace(out.begin(), out.end(), element_, static_cast<char>(random_.below(256)));
    if (random_.percent(3)) std::replace(out.begin(), out.end(), segment_, static_cast<char>(random_.below(256)));
    return out;
  }

private:
  void change() {
    std::size_t const a = random_.below(segments_.size()), b = random_.below(segments_.size());
    auto const at = [&](std::size_t i) { return segments_.begin() + static_cast<std::ptrdiff_t>(i); };
    switch (random_.below(8)) {
    case 0: segments_.erase(at(a)); break;
    case 1: segments_.insert(at(a), std::string(segments_[b])); break;
    case 2: std::swap(segments_[a], segments_[b]); break;
    case 3: exchange_element(segments_[a], segments_[b]); break;
    case 4:
      segments_[a].insert(random_.below(segments_[a].size() + 1), 1, random_.percent(50) ? element_ : segment_);
      break;
    case 5: segments_[a] += random_.percent(50) ? "\r\n" : "\n"; break;
    case 6: { // a run of segments once more, such as a whole loop or set
      std::vector<std::string> const run(at(std::min(a, b)), at(std::min(std::max(a, b), std::min(a, b) + 12)));
      segments_.insert(at(std::max(a, b)), run.begin(), run.end());
      break;
    }
    default: segments_[a].erase(random_.below(segments_[a].size()), 1); break;
    }
    std::erase(segments_, std::string());
  }

  void exchange_element(std::string& a, std::string const& b) {
    std::size_t const from = a.find(element_, random_.below(a.size()));
    std::size_t const other = b.find(element_, random_.below(b.size()));
    if (from == a.npos || other == b.npos) return;
    std::size_t const end = std::min(a.find_first_of(std::string{element_, segment_}, from + 1), a.size());
    std::size_t const other_end = std::min(b.find_first_of(std::string{element_, segment_}, other + 1), b.size());
    a = a.substr(0, from) + b.substr(other, other_end - other) + a.substr(end);
  }

  bool starts(std::string const& s, std::string_view id) const {
    std::size_t const blank = s.find_first_not_of("\r\n \t");
    return blank != s.npos && s.compare(blank, id.size(), id) == 0 && blank + id.size() < s.size() &&
           s[blank + id.size()] == element_;
  }

  void set_first_element(std::string& s, std::size_t number) const {
    std::size_t const from = s.find(element_) + 1;
    std::size_t const end = std::min(s.find_first_of(std::string{element_, segment_}, from), s.size());
    s.replace(from, end - from, std::to_string(number));
  }

  void mend_counts() {
    std::size_t in_set = 0, sets = 0, groups = 0;
    for (std::string& s : segments_) {
      ++in_set;
      if (starts(s, "ISA")) groups = 0;
      if (starts(s, "GS")) ++groups, sets = 0;
      if (starts(s, "ST")) ++sets, in_set = 1;
      if (starts(s, "SE")) set_first_element(s, in_set);
      if (starts(s, "GE")) set_first_element(s, sets);
      if (starts(s, "IEA")) set_first_element(s, groups);
    }
  }

  testing::random_source& random_;
  char element_, segment_;
  std::vector<std::string> segments_;
};

inline std::size_t mutate(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  testing::random_source random(seed);
  if (size < 2 || random.percent(40)) return LLVMFuzzerMutate(data, size, most);
  std::string out = payload_mutator({reinterpret_cast<char const*>(data), size}, random).mutate();
  out.resize(std::min(out.size(), most));
  std::memcpy(data, out.data(), out.size());
  return out.size();
}

} // namespace x279::fuzz
