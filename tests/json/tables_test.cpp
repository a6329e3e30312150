// The tables of expected/ against the converter: every key and every code, in both directions of reading.

#include "json/documents.hpp"
#include "json/made_up_message.hpp"
#include "json/table_file.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace {

using namespace x279::test;

bool speaks_of(expectation const& x, output o) { return x.only ? *x.only == o : o != output::chc_2025; }

/// Converts one case in each of the outputs that it speaks of, and compares.
void check(example const& e) {
  std::string const message = message_of(e);
  for (output o : {output::standard, output::chc, output::chc_2025}) {
    std::vector<expectation const*> asked;
    for (expectation const& x : e.expectations)
      if (speaks_of(x, o)) asked.push_back(&x);
    if (asked.empty()) continue;
    std::string const where = e.file + ":" + std::to_string(e.line) + " [" + std::string(name_of(o)) + "] " + e.title;
    try {
      conversion const got = converted(message, o);
      for (expectation const* x : asked) {
        std::string const f = fault(*x, got);
        BOOST_TEST(f.empty(), where << "\n    " << f);
      }
    } catch (std::exception const& ex) {
      BOOST_ERROR(where << "\n    " << ex.what());
    }
  }
}

/// `at_least`: a table that is read by halves must not pass.
void check_table(std::string const& name, std::size_t at_least) {
  std::vector<example> const examples = read_table(name);
  BOOST_TEST(examples.size() >= at_least);
  for (example const& e : examples) check(e);
}

} // namespace

BOOST_AUTO_TEST_SUITE(tables)

BOOST_AUTO_TEST_CASE(every_key_of_the_response_has_its_place_in_the_271) { check_table("response_rows.txt", 400); }

BOOST_AUTO_TEST_CASE(every_code_is_printed_with_its_text) { check_table("code_texts.txt", 800); }

BOOST_AUTO_TEST_CASE(every_key_of_the_request_has_its_place_in_the_270) { check_table("request_rows.txt", 90); }

BOOST_AUTO_TEST_SUITE_END()
