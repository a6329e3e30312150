// Compares the compiled guides and code lists, column by column, with the tables of facts that they were written from:
// tab-separated files in the folder that the environment variable X279_FACTS names. Without it these tests say so and
// compare nothing; guide_tables_test.cpp checks what can be checked without.

#include "guide/builtin.hpp"
#include "guide/codes.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace tables = x279::tables;

namespace {

using row = std::map<std::string, std::string, std::less<>>;

std::vector<std::string> split(std::string const& text, char separator) {
  std::vector<std::string> parts(1);
  for (char c : text)
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

/// The rows of a table of facts by column name; empty, with a message, where there is none.
std::vector<row> facts(std::string const& file) {
  char const* const folder = std::getenv("X279_FACTS");
  if (!folder) {
    BOOST_TEST_MESSAGE("X279_FACTS is not set: " << file << " is not compared");
    return {};
  }
  std::ifstream in(std::string(folder) + '/' + file);
  BOOST_REQUIRE_MESSAGE(in, "X279_FACTS has no " << file);
  std::string line;
  std::getline(in, line);
  std::vector<std::string> const columns = split(line, '\t');
  std::vector<row> rows;
  while (std::getline(in, line)) {
    std::vector<std::string> const cells = split(line, '\t');
    row& r = rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) r[columns[i]] = cells.at(i);
  }
  return rows;
}

/// Words in byte order: a list of codes without its order.
std::string sorted_words(std::string const& text, char separator = ' ') {
  std::vector<std::string> words = split(text, separator);
  std::ranges::sort(words);
  std::string out;
  for (std::string const& w : words) out += (out.empty() ? "" : "|") + w;
  return out;
}

std::string joined(std::span<std::string_view const> codes) {
  std::string out;
  for (std::string_view c : codes) out += (out.empty() ? "" : "|") + std::string(c);
  return out;
}

std::string count(std::uint16_t n) { return n == tables::unlimited ? ">1" : std::to_string(n); }
std::string letter(tables::usage u) { return std::string(1, "RSN"[static_cast<std::size_t>(u)]); }
std::string letter(tables::requirement r) {
  return r == tables::requirement::unknown ? "" : std::string(1, "MOX"[static_cast<std::size_t>(r)]);
}
std::string ordinal(std::uint16_t position) {
  std::string const digits = std::to_string(position % tables::area);
  return std::string(4 - digits.size(), '0') + digits;
}
std::string two_digits(unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); }
std::string ref(tables::segment_rule const& n, unsigned element, unsigned component) {
  return std::string(n.id) + two_digits(element) + (component == 0 ? "" : '-' + std::to_string(component));
}

std::string syntax(tables::segment_rule const& n) {
  std::string out;
  for (tables::relation const& r : n.relations) {
    out += (out.empty() ? "" : " ") + std::string(1, r.kind);
    for (std::size_t i = 0; i < r.count; ++i) out += two_digits(r.elements[i]);
  }
  return out;
}

/// "HL:HL03=20", "NM1": what opens a loop, with the code where it is one code.
std::string opener(tables::segment_rule const& n) {
  std::string out{n.id};
  if (n.when.codes.size() == 1)
    out += ':' + ref(n, n.when.element, n.when.component) + '=' + std::string(n.when.codes.front());
  return out;
}

/// A compiled guide in the columns of the facts. Sets of codes are sorted and joined by '|'.
class guide_rows {
public:
  explicit guide_rows(tables::guide const& g) : g_(g) {
    for (tables::loop_rule const& l : g.loops) add(l);
    for (tables::segment_rule const& n : g.nodes) add(n);
  }
  std::vector<row> const& rows() const { return rows_; }

private:
  void add(tables::loop_rule const& l) {
    rows_.push_back({{"kind", "loop"},
                     {"loop", std::string(l.id)},
                     {"parent", l.parent == tables::none ? "" : std::string(g_.loops[l.parent].id)},
                     {"pos", ordinal(l.position)},
                     {"name", std::string(l.name)},
                     {"usage", letter(l.usage)},
                     {"repeat", count(l.repeat)},
                     {"base", letter(l.base)},
                     {"base_repeat", l.base == tables::requirement::unknown ? "" : count(l.base_repeat)},
                     {"qual", opener(g_.nodes[l.trigger])}});
  }
  void add(tables::segment_rule const& n) {
    std::string const qualifier = n.when.element == 0 ? "" : ref(n, n.when.element, n.when.component) + " in ";
    row const r{{"kind", "segment"},
                {"loop", std::string(g_.loops[n.loop].id)},
                {"pos", ordinal(n.position)},
                {"seq", n.sequence == 0 ? "" : std::to_string(n.sequence)},
                {"seg", std::string(n.id)},
                {"name", std::string(n.name)},
                {"usage", letter(n.usage)},
                {"repeat", count(n.repeat)},
                {"base", letter(n.base)},
                {"base_repeat", n.base == tables::requirement::unknown ? "" : count(n.base_repeat)},
                {"qual", qualifier + joined(n.when.codes)},
                {"syntax", syntax(n)}};
    rows_.push_back(r);
    for (tables::element_rule const& e : n.elements) add(r, n, e);
  }
  void add(row const& segment, tables::segment_rule const& n, tables::element_rule const& e) {
    tables::data_element const& d = g_.elements[e.element];
    constexpr std::array types{"AN", "ID", "N0", "R", "DT", "TM", "C"};
    bool const composite = d.type == tables::data_type::composite;
    rows_.push_back({{"kind", "element"},
                     {"loop", segment.at("loop")},
                     {"seq", segment.at("seq")},
                     {"seg", segment.at("seg")},
                     {"ref", ref(n, e.position, e.component)},
                     {"name", std::string(d.name)},
                     {"de", std::string(d.number)},
                     {"type", types[static_cast<std::size_t>(d.type)]},
                     {"min", composite ? "" : std::to_string(d.min)},
                     {"max", composite ? "" : std::to_string(d.max)},
                     {"usage", letter(e.usage)},
                     {"repeat", count(e.repeat)},
                     {"base", letter(e.base)},
                     {"base_repeat", count(e.base_repeat)},
                     {"codes", joined(e.codes)},
                     {"ext", std::string(e.external)},
                     {"default", std::string(e.preset)}});
  }

  tables::guide const& g_;
  std::vector<row> rows_;
};

/// Elements whose name the facts lack (it is the number there) or spell wrongly.
constexpr std::array mended_names{"97",  "124", "142", "621", "I01", "I02", "I03", "I04",
                                  "I05", "I06", "I07", "I08", "I09", "I12", "I15", "I16"};

bool is_mended(std::string_view element) { return std::ranges::find(mended_names, element) != mended_names.end(); }

std::string cell(row const& r, std::string_view column) {
  auto const found = r.find(column);
  return found == r.end() ? "" : found->second;
}

std::string key(row const& r) {
  // An unused segment has no running number, and may stand in a loop at two positions.
  bool const numbered = !cell(r, "seq").empty();
  return cell(r, "kind") + ' ' + cell(r, "loop") + ' ' + cell(r, "seg") + ' ' +
         (numbered                 ? cell(r, "seq")
          : cell(r, "seg").empty() ? ""
                                   : "at " + cell(r, "pos")) +
         ' ' + cell(r, "ref");
}

/// Four entries of the column `ext` name their condition in passing; the guides say it as the others do.
std::string external(row const& r) {
  std::string const text = cell(r, "ext"), ref = cell(r, "ref"), first = ref.substr(0, ref.find('-')) + "-1";
  auto const starts = [&](char const* with) { return text.starts_with(with); };
  if (starts("procedure by"))
    return "cdt(cs135) when " + first + "=AD; cpt(cs133) when " + first + "=CJ; hcpcs(cs130) when " + first +
           "=HC; icd9pcs(cs131) when " + first + "=ID; hiec(cs513) when " + first + "=IV; ndc(cs240) when " + first +
           "=N4; icd10pcs(cs896) when " + first + "=ZZ";
  if (starts("icd by")) {
    bool const principal = first == "HI01-1";
    return "icd9cm(cs131) when " + first + (principal ? "=BK" : "=BF") + "; icd10cm(cs897) when " + first +
           (principal ? "=ABK" : "=ABF");
  }
  if (text.ends_with("npi(cs537) when HPI"))
    return "taxonomy(cs682) when PRV02=PXC; ncpdp(cs307) when PRV02=D3; npi(cs537) when PRV02=HPI";
  if (text.ends_with("(GR cs284, NI cs407)"))
    return "place_of_service(cs237) when III01=ZZ; nature_of_injury(cs284) when III01=GR; "
           "nature_of_injury(cs407) when III01=NI";
  return text;
}

/// What the compiled guide should have in this column.
std::string expected(row const& fact, std::string const& column) {
  std::string const text = cell(fact, column);
  char const separator = text.find('|') == std::string::npos ? ' ' : '|';
  if (column == "ext") return external(fact);
  if (column == "codes") return text == "SITUATIONAL TRIGGER" || text.empty() ? text : sorted_words(text, separator);
  if (column == "qual" && cell(fact, "kind") == "segment" && !text.empty()) {
    std::size_t const codes = text.find(" in ") + 4;
    std::string const list = text.substr(codes);
    return text.substr(0, codes) + (list == "SITUATIONAL TRIGGER" ? list : sorted_words(list, separator));
  }
  return text;
}

/// Whether the facts say nothing that could be compared.
bool is_silent(row const& fact, std::string const& column) {
  if (column == "src" || column == "note") return true;
  if (column == "default") return cell(fact, column).empty(); // what a writer puts there may be x279's own choice
  if (column == "name") return is_mended(cell(fact, "de"));
  return column == "pos" && cell(fact, "pos").empty(); // the control segments have no ordinals
}

void compare(tables::guide const& guide, std::string const& file, std::size_t expected_rows) {
  std::vector<row> const wanted = facts(file);
  if (wanted.empty()) return;
  BOOST_TEST(wanted.size() == expected_rows);
  std::map<std::string, row> ours;
  guide_rows const compiled(guide);
  for (row const& r : compiled.rows()) BOOST_TEST(ours.emplace(key(r), r).second, key(r) << " twice");
  BOOST_TEST(compiled.rows().size() == wanted.size());
  std::size_t cells = 0;
  for (row const& fact : wanted) {
    auto const found = ours.find(key(fact));
    BOOST_TEST((found != ours.end()), guide.id << " has no " << key(fact));
    if (found == ours.end()) continue;
    for (auto const& [column, text] : fact) {
      if (is_silent(fact, column)) continue;
      ++cells;
      std::string const want = expected(fact, column), have = cell(found->second, column);
      BOOST_TEST(have == want, guide.id << ' ' << key(fact) << ' ' << column << ": " << have << " is not " << want);
    }
  }
  BOOST_TEST_MESSAGE(file << ": " << wanted.size() << " rows, " << cells << " cells are the same");
}

/// Where the API's JSON words a code otherwise than the facts' list, its wording is the name.
std::set<std::string> const& worded_by_the_api() {
  static std::set<std::string> const codes{"1336 12", "1336 13", "1336 14", "1336 15", "1336 16", "1336 41", "1336 42",
                                           "1336 43", "1336 47", "1365 CM", "1365 CN", "678 6",   "678 7",   "678 O",
                                           "678 T",   "678 X",   "355 VS",  "66 XX",   "66 II",   "66 NI",   "66 XV",
                                           "1270 ZZ", "1270 GR", "235 CJ",  "235 HC",  "235 ID",  "235 ZZ"};
  return codes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(guide_facts)

BOOST_AUTO_TEST_CASE(the_270_guide_has_every_cell_of_the_facts) { compare(tables::builtin::guide_270, "270.tsv", 529); }
BOOST_AUTO_TEST_CASE(the_271_guide_has_every_cell_of_the_facts) { compare(tables::builtin::guide_271, "271.tsv", 747); }
BOOST_AUTO_TEST_CASE(the_999_guide_has_every_cell_of_the_facts) { compare(tables::builtin::guide_999, "999.tsv", 82); }
BOOST_AUTO_TEST_CASE(the_envelope_has_every_cell_of_the_facts) {
  compare(tables::builtin::guide_envelope, "control.tsv", 48);
}

BOOST_AUTO_TEST_CASE(the_code_lists_have_every_code_of_the_facts) {
  std::vector<row> const wanted = facts("codes.tsv");
  if (wanted.empty()) return;
  BOOST_TEST(wanted.size() == 1014u);
  std::map<std::string, std::size_t> sizes;
  std::size_t other_words = 0;
  for (row const& fact : wanted) {
    std::string const id = cell(fact, "list"), value = cell(fact, "code");
    ++sizes[id];
    tables::code_list const* const list = x279::find_code_list(id);
    BOOST_TEST((list != nullptr), "no list " << id);
    if (!list) continue;
    if (!is_mended(id)) BOOST_TEST(list->title == cell(fact, "list_name"));
    std::string_view const name = x279::code_name(*list, value);
    BOOST_TEST(!name.empty(), "no code " << id << ' ' << value);
    bool const other = name != cell(fact, "meaning");
    other_words += other;
    BOOST_TEST(other == worded_by_the_api().contains(id + ' ' + value), id << ' ' << value << ": " << name);
  }
  BOOST_TEST(other_words == 27u);
  for (auto const& [id, size] : sizes)
    if (auto const* list = x279::find_code_list(id)) BOOST_TEST(list->codes.size() == size, "list " << id);
}

BOOST_AUTO_TEST_SUITE_END()
