// The quick look at many bytes at once sees what the look at each byte sees.

#include "validation/byte_classes.hpp"

#include "support/random_source.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace x279::validation;

BOOST_AUTO_TEST_SUITE(validation_byte_classes)

BOOST_AUTO_TEST_CASE(odd_bytes_are_seen_wherever_they_stand) {
  x279::testing::random_source random(1);
  for (x279::delimiters const& d :
       {x279::delimiters{}, x279::delimiters{'|', '\0', ':', '\''}, x279::delimiters{'\x1D', '\x1F', ':', '\x1E'},
        x279::delimiters{'*', '!', '>', '~'}}) {
    byte_classes classes;
    classes.set(d);
    for (int byte = 0; byte != 256; ++byte)
      for (std::size_t size = 1; size != 40; ++size) {
        std::string text;
        for (std::size_t i = 0; i != size; ++i) text += static_cast<char>('A' + random.below(26));
        BOOST_TEST_REQUIRE(!classes.any_odd(text));
        text[random.below(size)] = static_cast<char>(byte);
        BOOST_TEST_REQUIRE(classes.any_odd(text) == ((classes(text) & odd) != 0), "byte " << byte << " of " << size);
      }
  }
}

BOOST_AUTO_TEST_CASE(two_neighbours_that_differ_by_one_are_told_apart) {
  // What is subtracted from one byte borrows from the next one: ':' and ';', '^' and '_'.
  byte_classes classes;
  for (char const odd_one : {':', '^', '`'})
    for (std::size_t at = 0; at != 8; ++at) {
      std::string text(8, static_cast<char>(odd_one + 1));
      bool const alone = classes.any_odd(text);
      BOOST_TEST(alone == ((classes(text) & odd) != 0));
      text[at] = odd_one;
      BOOST_TEST(classes.any_odd(text));
    }
}

BOOST_AUTO_TEST_SUITE_END()
