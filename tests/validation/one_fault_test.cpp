// One fault at a time: each byte of a payload taken out, each separator doubled, each segment taken out. What follows from
// the fault is not told beside it.

#include "validation/judging.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

using namespace x279::testing;

namespace {

constexpr std::size_t most = 2;

class one_fault {
public:
  void try_payload(std::string const& sound) {
    BOOST_TEST(errors_of(sound) == "");
    for (std::size_t at = 0; at != sound.size(); ++at) {
      is_told_briefly("without the byte at", at, std::string(sound).erase(at, 1));
      if (std::string_view("*~^:").find(sound[at]) != std::string_view::npos)
        is_told_briefly("doubled at", at, std::string(sound).insert(at, 1, sound[at]));
    }
    for (std::size_t begin = 0, end; begin != sound.size(); begin = end) {
      end = sound.find('~', begin) + 1;
      is_told_briefly("without the segment at", begin, std::string(sound).erase(begin, end - begin));
    }
  }

  void report() const {
    BOOST_TEST_MESSAGE("findings of severity error for one fault: none " << times_[0] << ", one " << times_[1]
                                                                         << ", two " << times_[2]);
    BOOST_TEST(times_[1] > 10 * times_[2]);
  }

private:
  /// One a line.
  std::string errors_of(std::string const& text) {
    found_.clear();
    static_cast<void>(validator_.validate(text, {}, found_)); // what is refused is told too
    std::string errors;
    count_ = 0;
    for (x279::finding const& f : found_.list()) {
      if (f.severity != x279::severity::error) continue;
      errors += '\n' + shown(f);
      ++count_;
    }
    return errors;
  }

  void is_told_briefly(std::string_view what, std::size_t at, std::string const& text) {
    std::string const errors = errors_of(text);
    BOOST_TEST(count_ <= most, what << " " << at << ": " << errors);
    if (count_ <= most) ++times_[count_];
  }

  x279::validator validator_;
  x279::findings found_{1000};
  std::size_t count_ = 0;
  std::array<std::size_t, most + 1> times_{};
};

} // namespace

BOOST_AUTO_TEST_SUITE(one_fault_at_a_time)

BOOST_AUTO_TEST_CASE(it_is_told_in_two_findings_at_most) {
  one_fault trial;
  trial.try_payload(question());
  trial.try_payload(answer());
  trial.report();
}

BOOST_AUTO_TEST_SUITE_END()
