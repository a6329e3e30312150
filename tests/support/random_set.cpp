#include "support/random_set.hpp"

#include "support/random_segment.hpp"

#include <x279/guide.hpp>

#include <algorithm>
#include <tuple>

namespace x279::testing {

tables::guide const& guide_of(transaction kind) noexcept {
  return (kind == transaction::inquiry_270 ? guides::inquiry_270() : guides::response_271()).table();
}

std::string to_text(made_segment const& s, delimiters const& d) {
  std::string out;
  for (std::string const& part : s.parts) {
    if (&part != &s.parts.front()) out += d.element;
    out += part;
  }
  return out += d.segment;
}

namespace {

/// Makes one set by walking the guide from the outermost loop inwards. The depth is the guide's, at most five.
class set_maker {
public:
  set_maker(transaction kind, random_source& random, delimiters const& d, set_options const& options)
      : guide_(guide_of(kind)), random_(random), options_(options), segment_(guide_, random, d, options) {
    for (std::uint16_t i = 0; i != guide_.loops.size(); ++i) order_.push_back(parts_of(i));
  }

  made_set make(std::string_view control_number) {
    fill(0, {});
    made_segment& st = out_.segments.front();
    made_segment& se = out_.segments.back();
    st.parts[2] = se.parts[2] = std::string(control_number);
    se.parts[1] = std::to_string(out_.segments.size());
    return std::move(out_);
  }

private:
  /// A segment definition or an inner loop.
  struct part {
    std::uint16_t index;
    bool is_loop;
    unsigned order;
  };
  /// What was decided for one HL loop and the name loop in it.
  struct level {
    std::string parent{};     ///< HL01 of the level above
    std::string id{};         ///< own HL01
    std::size_t children = 0; ///< HL loops inside
    std::size_t benefits = 0; ///< loops 2110
    bool rejected = false;    ///< an AAA must tell why there is no answer
  };

  bool is_hl(std::uint16_t loop) const { return guide_.nodes[guide_.loops[loop].trigger].id == "HL"; }
  std::uint16_t parent(std::uint16_t loop) const { return guide_.loops[loop].parent; }
  bool is_name_loop(std::uint16_t loop) const { return loop != 0 && !is_hl(loop) && is_hl(parent(loop)); }

  /// The loop's segments and inner loops in the order of the guide. A nested HL loop comes behind everything else of
  /// its parent, the trailer of the set apart.
  std::vector<part> parts_of(std::uint16_t loop) const {
    std::vector<part> parts;
    for (std::uint16_t i = 0; i != guide_.nodes.size(); ++i) {
      tables::segment_rule const& n = guide_.nodes[i];
      if (n.loop == loop && n.usage != tables::usage::not_used)
        parts.push_back({i, false, n.id == "SE" ? 200'000u : n.position});
    }
    for (std::uint16_t i = 1; i != guide_.loops.size(); ++i)
      if (parent(i) == loop) parts.push_back({i, true, is_hl(i) ? 100'000u : guide_.loops[i].position});
    std::sort(parts.begin(), parts.end(), [](part const& a, part const& b) {
      return std::tie(a.order, a.is_loop, a.index) < std::tie(b.order, b.is_loop, b.index);
    });
    return parts;
  }

  bool has_aaa(std::uint16_t loop) const {
    for (tables::segment_rule const& n : guide_.nodes)
      if (n.id == "AAA" && n.usage != tables::usage::not_used && (n.loop == loop || parent(n.loop) == loop) &&
          !is_hl(n.loop))
        return true;
    return false;
  }

  level decide(std::uint16_t loop, std::string parent_id) {
    level l{std::move(parent_id), std::to_string(++hl_)};
    std::uint16_t child = tables::none;
    bool patient = false; // a level that a person may be asked about
    for (std::uint16_t i = 1; i != guide_.loops.size(); ++i) {
      if (is_hl(i) && parent(i) == loop) child = i;
      if (is_name_loop(parent(i)) && parent(parent(i)) == loop && !is_hl(i)) patient = true;
    }
    bool const may_reject =
        has_aaa(loop) && (child == tables::none || guide_.loops[child].usage != tables::usage::required);
    l.rejected = may_reject && random_.percent(options_.rejected_percent);
    if (l.rejected) return l;
    if (!patient) {
      l.children = random_.few(guide_.loops[child].id == "2000C" ? options_.subscribers : 2);
    } else if (child != tables::none && options_.dependents != 0 && random_.percent(30)) {
      l.children = random_.few(options_.dependents);
    } else {
      l.benefits = random_.few(std::max<std::size_t>(options_.benefits, 1));
    }
    return l;
  }

  /// Writes one instance of a loop with all that it encloses.
  void fill(std::uint16_t loop, level const& outer) {
    level const own = loop != 0 && is_hl(loop) ? decide(loop, outer.id) : outer;
    std::size_t entities = 0;
    for (part const& p : order_[loop])
      if (p.is_loop && guide_.loops[p.index].id.substr(0, 4) == "2120") entities = count(p, own);
    for (part const& p : order_[loop]) {
      if (p.is_loop) {
        bool const bracketed = guide_.loops[p.index].id.substr(0, 4) == "2120";
        for (std::size_t n = bracketed ? entities : count(p, own); n != 0; --n) fill(p.index, own);
        continue;
      }
      std::string_view const id = guide_.nodes[p.index].id;
      if (id == "LS" || id == "LE") { // around the 2120 loops, where there are any
        if (entities != 0) add(p.index, own, {});
      } else {
        add_segments(p.index, own);
      }
    }
  }

  std::size_t count(part const& p, level const& l) {
    tables::loop_rule const& loop = guide_.loops[p.index];
    if (is_hl(p.index)) return loop.parent == 0 ? random_.few(2) : l.children;
    if (is_name_loop(p.index)) return 1;
    if (is_name_loop(loop.parent)) return l.benefits;
    if (loop.usage != tables::usage::required && !random_.percent(options_.situational_percent / 2)) return 0;
    return random_.few(loop.repeat);
  }

  void add_segments(std::uint16_t node, level const& l) {
    tables::segment_rule const& n = guide_.nodes[node];
    std::size_t const most = n.repeat;
    bool const must = n.usage == tables::usage::required || (n.id == "AAA" && l.rejected);
    // An AAA beside an answer is legal and rare.
    unsigned const often = n.id == "AAA" ? options_.situational_percent / 8 : options_.situational_percent;
    if (!must && !random_.percent(often)) return;
    std::size_t times = random_.few(most);
    if (most < 30 && random_.percent(1)) times = most;

    // Each qualifier of a REF or DTP once in a loop.
    std::vector<std::string_view> qualifiers;
    if ((n.id == "REF" || n.id == "DTP") && n.when.codes.size() > 1) {
      qualifiers.assign(n.when.codes.begin(), n.when.codes.end());
      for (std::size_t i = qualifiers.size(); i > 1; --i) std::swap(qualifiers[i - 1], qualifiers[random_.below(i)]);
      times = std::min(times, qualifiers.size());
    }
    for (std::size_t i = 0; i != times; ++i) add(node, l, qualifiers.empty() ? std::string_view() : qualifiers[i]);
  }

  void add(std::uint16_t node, level const& l, std::string_view qualifier) {
    tables::segment_rule const& n = guide_.nodes[node];
    if (n.id == "NM1" && is_name_loop(n.loop)) diagnoses_ = 0;
    made_segment s = segment_.make(node, {diagnoses_, qualifier, options_.situational_percent});
    if (n.id == "HI") diagnoses_ = s.parts.size() - 1;
    if (n.id == "HL") {
      s.parts.resize(5);
      s.parts[1] = l.id;
      s.parts[2] = l.parent;
      s.parts[4] = std::string(1, l.children != 0 ? '1' : '0');
    }
    if (n.id == "SE") s.parts.resize(3);
    out_.segments.push_back(std::move(s));
  }

  tables::guide const& guide_;
  random_source& random_;
  set_options const& options_;
  segment_maker segment_;
  std::vector<std::vector<part>> order_;
  std::size_t hl_ = 0;
  std::size_t diagnoses_ = 0;
  made_set out_;
};

} // namespace

made_set make_set(transaction kind, random_source& random, delimiters const& d, set_options const& options,
                  std::string_view control_number) {
  return set_maker(kind, random, d, options).make(control_number);
}

} // namespace x279::testing
