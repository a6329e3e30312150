#include "guide/marked_up.hpp"

#include "support/made_up.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

namespace x279::testing {

guide guide_of(std::string_view transaction) {
  if (transaction == "270") return guides::inquiry_270();
  if (transaction == "999") return guides::acknowledgment_999();
  return guides::response_271();
}

namespace {

std::string trimmed(std::string const& s) {
  auto const first = s.find_first_not_of(' ');
  return first == std::string::npos ? "" : s.substr(first, s.find_last_not_of(' ') - first + 1);
}

} // namespace

std::vector<marked> read_marked(std::string const& text) {
  std::vector<marked> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line = trimmed(line);
    if (line.empty()) continue;
    marked m;
    if (auto const hash = line.find('#'); hash != std::string::npos) {
      m.finding = trimmed(line.substr(hash + 1));
      line = trimmed(line.substr(0, hash));
    }
    auto const blank = line.find(' ');
    m.segment = trimmed(line.substr(blank));
    std::string label = line.substr(0, blank);
    if (auto const slash = label.find('/'); slash != std::string::npos) {
      m.ordinal = std::stoul(label.substr(slash + 1));
      label.resize(slash);
    }
    for (; !label.empty() && (label.back() == '+' || label.back() == '!'); label.pop_back())
      (label.back() == '+' ? m.implied : m.late) = true;
    if (label != "-") m.loop = label;
    out.push_back(m);
  }
  return out;
}

std::string body_of(std::vector<marked> const& lines) {
  std::string body;
  for (marked const& m : lines) body += m.segment + "~";
  return body;
}

namespace {

/// How many instances of the same loop there are up to this one.
std::size_t ordinal_of(placed_set const& placed, std::uint32_t instance) {
  std::size_t n = 0;
  for (std::uint32_t i = 0; i <= instance; ++i) n += placed.loops()[i].loop == placed.loops()[instance].loop;
  return n;
}

std::string marked_up(placed_set const& placed, std::uint32_t segment, marked const& as) {
  segment_place const& p = placed.places()[segment];
  std::string label;
  if (p.node == segment_place::unplaced) {
    label = "-";
  } else {
    label = placed.loop_id(p.loop);
    loop_instance const& l = placed.loops()[p.loop];
    if (l.implied && l.first == segment) label += "+";
    if (p.late) label += "!";
    if (as.ordinal != 0) label += "/" + std::to_string(ordinal_of(placed, p.loop));
  }
  return label;
}

std::string expected_label(marked const& m) {
  if (m.loop.empty()) return "-";
  return m.loop + (m.implied ? "+" : "") + (m.late ? "!" : "") +
         (m.ordinal != 0 ? "/" + std::to_string(m.ordinal) : "");
}

} // namespace

std::map<std::uint32_t, std::string> by_segment(findings const& found) {
  std::map<std::uint32_t, std::string> out;
  for (finding const& f : found.list()) {
    std::string& names = out[f.where.segment_in_set];
    names += (names.empty() ? "" : " and ") + std::string(info(f.rule).name);
  }
  return out;
}

void check_walk(std::string_view transaction, std::string const& text) {
  std::vector<marked> const lines = read_marked(text);
  reading const r(made_up::interchange(body_of(lines), {.transaction = transaction}));
  walker w;
  findings found;
  placed_set const placed = w.walk(r.set(), guide_of(transaction), found);
  BOOST_REQUIRE_EQUAL(placed.places().size(), lines.size() + 2);
  std::map<std::uint32_t, std::string> names = by_segment(found);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    BOOST_TEST_CONTEXT("segment " << i + 2 << ": " << lines[i].segment) {
      BOOST_CHECK_EQUAL(marked_up(placed, i + 1, lines[i]), expected_label(lines[i]));
      BOOST_CHECK_EQUAL(names[i + 2], lines[i].finding);
    }
  }
  auto const last = static_cast<std::uint32_t>(lines.size() + 1);
  BOOST_CHECK_EQUAL(marked_up(placed, 0, {}) + " " + marked_up(placed, last, {}), "HEADER HEADER");
  BOOST_CHECK_EQUAL(names[1] + names[last + 1], "");
}

} // namespace x279::testing
