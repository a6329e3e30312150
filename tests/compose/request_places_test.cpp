// expected/request_places.txt against the composer: every key of the request model brings its segment in its loop.

#include "compose/composing.hpp"

#include <eligibility/mapping_tables.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace x279::test;

struct setting {
  std::string path;
  std::optional<boost::json::value> value; ///< nothing: the key is taken away
};

struct row {
  unsigned line = 0;
  std::vector<setting> settings; ///< the row's own is the last
  std::string wanted;
};

setting setting_of(std::string_view text) {
  std::size_t const sign = text.find(" = ");
  if (sign == text.npos) throw std::runtime_error("a row without a value: " + std::string(text));
  return {std::string(text.substr(0, sign)), boost::json::parse(boost::json::string_view(text.substr(sign + 3)))};
}

std::vector<row> read_rows() {
  std::ifstream in(X279_SOURCE_DIR "/tests/compose/expected/request_places.txt");
  if (!in) throw std::runtime_error("cannot read expected/request_places.txt");
  std::vector<row> all;
  std::vector<setting> context;
  unsigned number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::string_view text = line;
    if (text.empty() || text.front() == '#') continue;
    if (text.starts_with("table ")) {
      context.clear();
      continue;
    }
    text.remove_prefix(2);
    if (text.starts_with("with ")) {
      context.push_back(setting_of(text.substr(5)));
    } else if (text.starts_with("without ")) {
      context.push_back({std::string(text.substr(8)), {}});
    } else {
      std::size_t const arrow = text.find(" -> ");
      if (arrow == text.npos) throw std::runtime_error("a row without a segment, line " + std::to_string(number));
      row made{number, context, std::string(text.substr(arrow + 4))};
      made.settings.push_back(setting_of(text.substr(0, arrow)));
      all.push_back(std::move(made));
    }
  }
  return all;
}

boost::json::value request_of(row const& r) {
  boost::json::value request = smallest_request();
  for (setting const& s : r.settings) put_at(request, s.path, s.value);
  return request;
}

void check(row const& r) {
  BOOST_TEST_CONTEXT("request_places.txt:" << r.line << ": " << r.settings.back().path) {
    composition const made = composed(request_of(r));
    if (r.wanted.starts_with("refused ")) {
      BOOST_TEST(!made.summary);
      BOOST_TEST(made.x12.empty());
      BOOST_TEST(made.told() == r.wanted.substr(8));
      return;
    }
    BOOST_TEST(made.told() == "");
    if (!made.summary) return;
    auto const placed = placed_segments(made.x12);
    BOOST_TEST((std::find(placed.begin(), placed.end(), r.wanted) != placed.end()),
               r.wanted << " is not in " << joined(placed));
  }
}

/// The paths of an object of the mapping, an array's entries as [].
void list_paths(std::uint16_t object, std::string const& before, std::set<std::string>& out) {
  using namespace x279::mapping;
  auto const& o = request.objects[object];
  for (std::uint16_t i = 0; i != o.field_count; ++i) {
    field const& f = request.fields[o.first_field + i];
    if (f.kind != value_kind::object) {
      out.insert(before + std::string(f.key));
      continue;
    }
    auto const& child = request.objects[f.child];
    list_paths(f.child, child.inlined ? before : before + std::string(f.key) + (child.array ? "[]." : "."), out);
  }
}

std::string without_index(std::string path) {
  for (std::size_t at = 0; (at = path.find('[', at)) != path.npos; ++at)
    path.erase(at + 1, path.find(']', at) - at - 1);
  return path;
}

} // namespace

BOOST_AUTO_TEST_SUITE(request_places)

BOOST_AUTO_TEST_CASE(every_key_of_the_request_brings_its_segment_in_its_loop) {
  auto const rows = read_rows();
  BOOST_TEST(rows.size() >= 150u); // a table that is read by halves must not pass
  for (row const& r : rows) check(r);
}

BOOST_AUTO_TEST_CASE(the_table_has_a_row_for_each_key_that_the_composer_reads) {
  std::set<std::string> keys, told;
  list_paths(0, "", keys);
  for (row const& r : read_rows()) told.insert(without_index(r.settings.back().path));
  BOOST_TEST(keys.size() > 120u);
  for (std::string const& key : keys) BOOST_TEST(told.count(key) == 1u, "no row for " << key);
}

BOOST_AUTO_TEST_SUITE_END()
