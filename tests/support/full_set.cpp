#include "support/full_set.hpp"

#include "support/random_segment.hpp"

#include <algorithm>
#include <tuple>

namespace x279::testing {

namespace {

class full_set_maker {
public:
  full_set_maker(tables::guide const& g, std::uint64_t seed)
      : guide_(g), random_(seed), segment_(g, random_, delimiters_, set_options{}) {
    out_.guide = &g;
  }

  full_set make() {
    fill(0, "");
    made_segment& st = out_.segments.front();
    made_segment& se = out_.segments.back();
    st.parts[2] = "0001";
    se.parts = {"SE", "", "0001"};
    return std::move(out_);
  }

private:
  struct part {
    unsigned order;
    bool is_loop;
    std::uint16_t index;
  };

  bool is_level(std::uint16_t loop) const { return guide_.nodes[guide_.loops[loop].trigger].id == "HL"; }

  void fill(std::uint16_t loop, std::string const& parent) {
    std::string const own = is_level(loop) ? std::to_string(++levels_) : parent;
    std::vector<part> parts;
    for (std::uint16_t n = 0; n != guide_.nodes.size(); ++n)
      if (guide_.nodes[n].loop == loop && guide_.nodes[n].usage != tables::usage::not_used)
        parts.push_back({guide_.nodes[n].id == "SE" ? 200'000u : guide_.nodes[n].position, false, n});
    for (std::uint16_t l = 1; l != guide_.loops.size(); ++l)
      if (guide_.loops[l].parent == loop) parts.push_back({is_level(l) ? 100'000u : guide_.loops[l].position, true, l});
    std::sort(parts.begin(), parts.end(), [](part const& a, part const& b) {
      return std::tie(a.order, a.is_loop, a.index) < std::tie(b.order, b.is_loop, b.index);
    });
    for (part const& p : parts) {
      if (p.is_loop)
        fill(p.index, own);
      else
        add(p.index, parent, own);
    }
  }

  void add(std::uint16_t node, std::string const& parent, std::string const& own) {
    made_segment s = segment_.make(node, {.diagnoses = 8, .situational_percent = 90});
    if (guide_.nodes[node].id == "HL") {
      bool const lowest = guide_.nodes[node].loop + std::size_t{1} == guide_.loops.size();
      s.parts.resize(5);
      s.parts[1] = own;
      s.parts[2] = parent;
      bool child = false;
      for (std::uint16_t l = 1; l != guide_.loops.size() && !lowest; ++l)
        child = child || (is_level(l) && guide_.loops[l].parent == guide_.nodes[node].loop);
      s.parts[4] = child ? "1" : "0";
    }
    out_.segments.push_back(std::move(s));
  }

  tables::guide const& guide_;
  random_source random_;
  delimiters delimiters_;
  segment_maker segment_;
  std::size_t levels_ = 0;
  full_set out_;
};

} // namespace

std::size_t full_set::find(std::uint16_t node) const {
  auto const found = std::find_if(segments.begin(), segments.end(), [=](auto const& s) { return s.node == node; });
  return static_cast<std::size_t>(found - segments.begin());
}

std::size_t full_set::end_of_loop(std::size_t first) const {
  auto const is_inside = [&](made_segment const& s) {
    for (std::uint16_t l = guide->nodes[s.node].loop; l != 0 && l != tables::none; l = guide->loops[l].parent)
      if (l == guide->nodes[segments[first].node].loop) return true;
    return false;
  };
  std::size_t last = first + 1;
  while (last != segments.size() && is_inside(segments[last])) ++last;
  return last;
}

std::string full_set::text() const {
  delimiters const d;
  std::string out =
      "ISA*00*          *00*          *ZZ*GATEWAY01      *ZZ*PAYERX         *260115*1412*^*00501*000000905*0*T*:~";
  out.append("GS*").append(guide->group).append("*GATEWAY01*PAYERX*20260115*1412*905*X*").append(guide->version) += '~';
  for (made_segment const& s : segments) {
    if (&s != &segments.back()) {
      out += to_text(s, d);
      continue;
    }
    made_segment se = s;
    se.parts[1] = std::to_string(segments.size());
    out += to_text(se, d);
  }
  return out + "GE*1*905~IEA*1*000000905~";
}

full_set make_full_set(x279::guide g, std::uint64_t seed) { return full_set_maker(g.table(), seed).make(); }

} // namespace x279::testing
