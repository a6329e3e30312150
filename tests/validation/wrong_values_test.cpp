// A wrong value in a segment is told as that. A separator is blamed only where putting it right leaves nothing to tell.

#include "support/full_set.hpp"
#include "validation/judging.hpp"

#include <x279/guide.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace x279::testing;

namespace {

constexpr std::string_view wrong_values[] = {"QQ", "X", "78701", "TEXAS", "A1B2C3", "20261332", "00", "XX12345", "1P"};

bool is_of_separator(x279::rule r) {
  return r == x279::rule::separator_lost || r == x279::rule::separator_doubled ||
         r == x279::rule::separator_lost_inside;
}

/// A payload, segment by segment.
class wrong_value_trial {
public:
  explicit wrong_value_trial(std::string const& sound) {
    for (std::size_t begin = 0, end; begin != sound.size(); begin = end) {
      end = sound.find('~', begin) + 1;
      segments_.push_back(sound.substr(begin, end - begin));
    }
  }

  void run() {
    // Behind ISA, GS and ST, before SE, GE and IEA.
    for (at_ = 3; at_ + 3 < segments_.size(); ++at_) {
      std::string const sound = segments_[at_];
      told_when_sound_ = told();
      std::size_t begin = sound.find('*') + 1;
      for (std::size_t end; begin < sound.size(); begin = end + 1) {
        end = sound.find_first_of("*~", begin);
        if (end == begin) continue;
        for (std::string_view const value : wrong_values) {
          segments_[at_] = sound.substr(0, begin) + std::string(value) + sound.substr(end);
          try_it();
        }
      }
      segments_[at_] = sound;
    }
  }
  std::size_t tried() const { return tried_; }
  std::size_t blamed() const { return blamed_; }

private:
  /// What is told of the segment, but as information.
  std::vector<x279::finding> told() {
    std::string text;
    for (std::string const& s : segments_) text += s;
    found_.clear();
    BOOST_TEST_REQUIRE(bool(validator_.validate(text, {}, found_)));
    std::vector<x279::finding> all;
    for (x279::finding const& f : found_.list())
      if (f.where.segment_in_file == at_ + 1 && f.severity != x279::severity::info) all.push_back(f);
    return all;
  }

  void try_it() {
    ++tried_;
    auto const all = told();
    auto const blame = std::ranges::find_if(all, [](x279::finding const& f) { return is_of_separator(f.rule); });
    if (blame == all.end()) return;
    ++blamed_;
    std::string const bad = segments_[at_];
    BOOST_TEST(is_mended(bad, *blame), bad << ": " << shown(*blame));
    segments_[at_] = bad;
  }

  /// Whether one of the changes that the finding asks for leaves no more to tell than there was.
  bool is_mended(std::string const& bad, x279::finding const& f) {
    std::size_t at = 0, end = 0;
    for (unsigned n = 0; n != f.where.element; ++n) at = bad.find('*', at) + 1;
    end = bad.find_first_of("*~", at);
    if (f.rule == x279::rule::separator_doubled) return is_clean(std::string(bad).erase(at, 1));
    if (f.rule == x279::rule::separator_lost) return is_clean(std::string(bad).insert(at, "*"));
    for (std::size_t i = at + 1; i < end; ++i)
      if (is_clean(std::string(bad).insert(i, "*"))) return true;
    return false;
  }
  bool is_clean(std::string segment) {
    segments_[at_] = std::move(segment);
    return told().size() <= told_when_sound_.size();
  }

  std::vector<std::string> segments_;
  std::size_t at_ = 0, tried_ = 0, blamed_ = 0;
  std::vector<x279::finding> told_when_sound_;
  x279::validator validator_;
  x279::findings found_{100'000};
};

} // namespace

BOOST_AUTO_TEST_SUITE(wrong_values)

BOOST_AUTO_TEST_CASE(a_wrong_value_is_no_separator_unless_that_makes_all_right) {
  std::vector<std::string> payloads{question(), answer()};
  for (x279::guide const g : {x279::guides::inquiry_270(), x279::guides::response_271()})
    for (std::uint64_t const seed : {1u, 2u}) payloads.push_back(make_full_set(g, seed).text());
  std::size_t tried = 0, blamed = 0;
  for (std::string const& payload : payloads) {
    wrong_value_trial trial(payload);
    trial.run();
    tried += trial.tried();
    blamed += trial.blamed();
  }
  BOOST_TEST_MESSAGE(tried << " wrong values, " << blamed << " of them told as a separator");
  BOOST_TEST(tried > 5000u);
  BOOST_TEST(blamed * 100 < tried);
}

BOOST_AUTO_TEST_SUITE_END()
