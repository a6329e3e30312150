// The generated pages: nothing of the mapping and of the catalogue is left out.

#include "catalogue/table.hpp"
#include "compiler/json_text.hpp"
#include "compiler/markdown.hpp"
#include "eligibility/mapping_tables.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace json = boost::json;
namespace mapping = x279::mapping;

std::string text_of(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(in, "cannot read " << path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string page(std::string_view name) { return text_of(X279_DOCUMENTS "/doc/x279/" + std::string(name) + ".md"); }

/// Every key of a mapping as "a.b[].c", from the tables that the converter works with.
void add_paths(mapping::mapping const& m, std::size_t object, std::string const& path,
               std::multiset<std::string>& out) {
  mapping::object const& o = m.objects[object];
  for (mapping::field const& f : m.fields.subspan(o.first_field, o.field_count)) {
    bool const child = f.kind == mapping::value_kind::object;
    if (child && m.objects[f.child].inlined) {
      add_paths(m, f.child, path, out);
      continue;
    }
    bool const list = f.kind == mapping::value_kind::list || f.kind == mapping::value_kind::component_list ||
                      (child && m.objects[f.child].array);
    std::string const here = (path.empty() ? "" : path + ".") + std::string(f.key) + (list ? "[]" : "");
    out.insert(here);
    if (child) add_paths(m, f.child, here, out);
  }
}

std::multiset<std::string> paths_of(mapping::mapping const& m) {
  std::multiset<std::string> out;
  add_paths(m, 0, "", out);
  return out;
}

/// The first cells of a page's rows: "| `a.b` |".
std::multiset<std::string> rows_of(std::string const& text) {
  std::multiset<std::string> out;
  std::istringstream lines(text.substr(0, text.find("## Code lists")));
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("| `")) out.insert(line.substr(3, line.find('`', 3) - 3));
  return out;
}

/// The paths of a schema's properties; alternatives are taken together.
void add_properties(json::value const& schema, std::string const& path, std::set<std::string>& out) {
  json::object const& s = schema.as_object();
  if (auto const* any = s.if_contains("anyOf"))
    for (json::value const& one : any->as_array()) add_properties(one, path, out);
  if (auto const* items = s.if_contains("items")) {
    out.erase(path);
    out.insert(path + "[]");
    add_properties(*items, path + "[]", out);
  }
  auto const* properties = s.if_contains("properties");
  if (!properties) return;
  for (auto const& [key, one] : properties->as_object()) {
    std::string const here = (path.empty() ? "" : path + ".") + std::string(key);
    out.insert(here);
    add_properties(one, here, out);
  }
}

std::set<std::string> properties_of(std::string_view name) {
  std::set<std::string> out;
  add_properties(json::parse(text_of(X279_DOCUMENTS "/x279/schema/" + std::string(name) + ".schema.json")), "", out);
  return out;
}

std::vector<mapping::mapping const*> family(std::string_view name) {
  if (name == "request") return {&mapping::request};
  return {&mapping::response, &mapping::acknowledgment, &mapping::functional_acknowledgment,
          &mapping::interchange_acknowledgment};
}

} // namespace

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(every_key_of_the_mapping_has_its_row_on_the_page) {
  for (std::string_view name : {"request", "response"}) {
    std::multiset<std::string> keys;
    for (auto const* m : family(name)) keys.merge(paths_of(*m));
    BOOST_TEST(keys.size() > 100u);
    BOOST_TEST(rows_of(page(name)) == keys, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(every_key_of_the_mapping_is_a_property_of_the_schema_and_no_other) {
  for (std::string_view name : {"request", "response"}) {
    std::set<std::string> keys;
    for (auto const* m : family(name))
      for (std::string const& path : paths_of(*m)) keys.insert(path);
    std::set<std::string> properties = properties_of(name);
    // Not of the mapping: the API's own account, and what a lossless document carries besides.
    std::erase_if(properties, [&](auto const& p) {
      return (name == "response" && p == "meta") || p.starts_with("unmappedSegments") ||
             p.starts_with("segmentLayout") || p.starts_with("interchangeLayout");
    });
    BOOST_TEST(properties == keys, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(a_row_says_what_becomes_of_a_key_both_ways) {
  auto const row = [](std::string_view name, std::string const& path) {
    std::string const text = page(name);
    std::size_t const at = text.find("| `" + path + "` |");
    return at == text.npos ? std::string{} : text.substr(at, text.find('\n', at) - at);
  };
  auto const says = [&](std::string_view name, char const* path, std::initializer_list<char const*> words) {
    std::string const text = row(name, path);
    for (char const* one : words) BOOST_TEST(text.find(one) != text.npos, text << "\n  lacks " << one);
  };
  says("request", "controlNumber", {"`ISA13`", "(I12)", "N0 9..9", "required in JSON", "9 digits"});
  says("request", "provider.serviceProviderNumber", {"2100B `NM109` where `NM108` is `SV`", "order of choice"});
  says("request", "subscriber.dateOfBirth", {"2100C `DMG02`", "with `DMG01` `D8`"});
  says("request", "encounter.dateOfService",
       {"2100C, 2100D `DTP03`", "no range", "with `DTP01` `291`, with `DTP02` `D8`"});
  says("request", "dependents[].memberId", {"the guide does not use it"});
  says("response", "benefitsInformation[].serviceTypes[]",
       {"2110C, 2110D `EB03`", "[1365](#list-1365)", "`null` for an unknown code", "the code of this name"});
  says("response", "subscriber.ssn", {"the same value as `planInformation.socialSecurityNumber`"});
  says("response", "provider.providerOrgName", {"never printed", "another spelling of `providerName`"});
  says("response", "planStatus[].serviceTypeCode[]", {"`--compat chc-2025` alone", "a summary"});
  says("response", "dependents[].relationToSubscriberCode",
       {"2100D `INS02`", "of dependents alone", "[1069](#list-1069): 01 19"});
  std::string const admissions = row("response", "benefitsInformation[].benefitsDateInformation.admissions[].date");
  BOOST_TEST(admissions.find("with `DTP02` `D8`") != admissions.npos);
  BOOST_TEST(admissions.find("the same value") == admissions.npos); // discharges are others (DTP01 096)
}

BOOST_AUTO_TEST_CASE(links_of_a_page_have_a_target) {
  for (std::string_view name : {"request", "response", "findings"}) {
    std::string const text = page(name);
    std::size_t links = 0;
    for (std::size_t at = text.find("](#"); at != text.npos; at = text.find("](#", at + 1), ++links) {
      std::string const target = text.substr(at + 3, text.find(')', at) - at - 3);
      BOOST_TEST(text.find("<a id=\"" + target + "\"></a>") != text.npos, name << ": " << target);
    }
    BOOST_TEST(links > 5u, name);
  }
}

BOOST_AUTO_TEST_CASE(rows_of_a_table_have_as_many_cells_as_its_head) {
  for (std::string_view name : {"request", "response", "findings"}) {
    std::istringstream lines(page(name));
    std::size_t head = 0, rows = 0;
    for (std::string line; std::getline(lines, line);) {
      std::size_t bars = 0;
      for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
      if (!line.starts_with("| ") && !line.starts_with("|-")) {
        head = 0;
        continue;
      }
      if (head == 0) head = bars;
      BOOST_TEST(bars == head, name << ": " << line);
      ++rows;
    }
    BOOST_TEST(rows > 100u, name);
  }
}

BOOST_AUTO_TEST_CASE(every_finding_has_its_section_and_its_entry_in_the_index) {
  std::string const text = page("findings");
  for (auto const& entry : x279::catalogue::entries()) {
    std::string const id(entry.info.id);
    BOOST_TEST(text.find("- [" + id + "](#" + id + ")") != text.npos, id);
    std::size_t const at = text.find("### <a id=\"" + id + "\"></a>" + id + " `" + std::string(entry.info.name) + "`");
    BOOST_REQUIRE_MESSAGE(at != text.npos, id);
    std::string const section = text.substr(at, text.find("\n### ", at + 1) - at);
    for (std::string_view part : {entry.info.what, entry.info.why, entry.info.mend})
      BOOST_TEST(section.find(x279::grammar::markdown_cell(part)) != section.npos, id << ": " << part);
    for (std::string_view example : {entry.info.good, entry.info.bad})
      BOOST_TEST((example.empty() || section.find(example) != section.npos), id << ": " << example);
  }
}

BOOST_AUTO_TEST_CASE(json_is_printed_as_it_was_built) {
  using x279::grammar::json_text;
  json_text list = json_text::array();
  list.add("a\"b\\c\n").add(json_text::number(3)).add(json_text::null());
  json_text more = json_text::object(), all = json_text::object();
  more.add("x", "kept").add("z", "added");
  all.add("x", "first").add("list", std::move(list)).add("none", json_text::object()).append(std::move(more));
  BOOST_TEST(all.print() == "{\n  \"x\": \"first\",\n  \"list\": [\"a\\\"b\\\\c\\u000a\", 3, null],\n  \"none\": {},\n"
                            "  \"z\": \"added\"\n}\n");
}

BOOST_AUTO_TEST_CASE(text_in_a_table_cell_stays_in_its_cell) {
  BOOST_TEST(x279::grammar::markdown_cell("a|b\nc <d> _e_") == "a\\|b c \\<d> \\_e\\_");
  BOOST_TEST(x279::grammar::markdown_code("a|b") == "`a\\|b`");
}

BOOST_AUTO_TEST_SUITE_END()
