// Real payloads, where X279_CORPUS names a folder of them. None is part of this project.

#include "reading.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_corpus)

BOOST_AUTO_TEST_CASE(every_file_is_read_to_its_end_and_all_but_edifact_has_sets_or_acknowledgments) {
  char const* const folder = std::getenv("X279_CORPUS");
  if (!folder) {
    BOOST_TEST_MESSAGE("X279_CORPUS is not set: no real payload was read");
    return;
  }
  read_options options;
  options.separator = component_separator::any;
  std::size_t files = 0, sets = 0, acknowledgments = 0, edifact = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::filesystem::path const path = entry.path();
    if (!entry.is_regular_file() || path.extension() == ".json" || path.extension() == ".md") continue;
    if (path.filename().string().find(".expected.") != std::string::npos) continue; // acknowledgments without envelope
    std::ifstream in(path, std::ios::binary);
    reading const r(std::string(std::istreambuf_iterator<char>(in), {}), options);
    ++files;
    BOOST_TEST_CONTEXT(path.filename().string()) {
      if (!r.ok() && r.error().code == errc::edifact) {
        ++edifact;
        continue;
      }
      BOOST_TEST_REQUIRE(r.ok());
      for (interchange_view interchange : r.payload().interchanges()) {
        BOOST_TEST(interchange.accepted());
        BOOST_TEST((!interchange.sets().empty() || interchange.acknowledgment_count() != 0));
        acknowledgments += interchange.acknowledgment_count();
      }
      sets += r.payload().sets().size();
    }
  }
  BOOST_TEST_MESSAGE(files << " files, " << sets << " sets, " << acknowledgments << " TA1, " << edifact << " EDIFACT");
  BOOST_TEST(files != 0u);
}

BOOST_AUTO_TEST_SUITE_END()
