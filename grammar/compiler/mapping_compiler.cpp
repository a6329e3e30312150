#include "mapping_compiler.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace x279::grammar::mapping {

namespace {

constexpr unsigned most_elements = 32;    // of a segment; the tables of the reader have so many
constexpr unsigned most_characters = 999; // of a limit
constexpr unsigned most_counted = 999999999;
constexpr std::size_t most_fields = 64;   // of an object: the bits of a word
constexpr std::size_t most_segments = 31; // different segment ids in a mapping: the bits of a word
constexpr std::size_t longest_key = 45;   // with quotes and colon 48 bytes: the writer copies so many

class compiler {
public:
  compiler(std::vector<line> const& lines, std::vector<fault>& faults) : lines_(lines), faults_(faults) {}

  compiled_mapping run() {
    find_parts();
    result_.objects.emplace_back().name = "document";
    std::size_t at = 0;
    members(at, lines_.size(), 0, 0);
    check_sizes();
    if (result_.name.empty()) say(1, "the text must begin with `mapping NAME from SET`");
    return std::move(result_);
  }

private:
  struct body {
    std::size_t first = 0, last = 0; ///< lines between the braces
  };

  void say(std::uint32_t number, std::string what) { faults_.push_back({number, 0, std::move(what)}); }

  /// The line that closes the brace opened on line `open`; lines_.size() where none does.
  std::size_t closing(std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < lines_.size(); ++i) {
      if (std::holds_alternative<open_line>(lines_[i].what)) ++depth;
      if (std::holds_alternative<close_line>(lines_[i].what) && --depth == 0) return i;
    }
    say(lines_[open].number, "this brace is never closed");
    return lines_.size();
  }

  void check_sizes() {
    std::set<std::string> segments;
    for (compiled_object const& o : result_.objects) {
      if (o.fields.size() > most_fields) say(1, "the object " + o.name + " has more than 64 keys");
      for (std::string const& s : {o.segment, o.needs, o.hides, o.behind}) segments.insert(s);
      for (compiled_field const& f : o.fields) segments.insert(f.from.segment);
    }
    if (segments.size() > most_segments) say(1, "the mapping reads more than 30 different segments");
  }

  void find_parts() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto const* open = std::get_if<open_line>(&lines_[i].what);
      if (!open || open->kind != "part") continue;
      std::size_t const end = closing(i);
      if (!parts_.emplace(open->key, body{i + 1, end}).second)
        say(lines_[i].number, "part " + open->key + " stands twice");
    }
  }

  void members(std::size_t& at, std::size_t end, std::uint16_t object, int depth) {
    if (depth > 16) return say(lines_[at].number, "parts use one another in a circle");
    for (; at < end && at < lines_.size(); ++at) {
      line const& l = lines_[at];
      if (auto const* h = std::get_if<header_line>(&l.what)) {
        result_.name = h->name;
        result_.set = h->set;
      } else if (auto const* d = std::get_if<document_line>(&l.what)) {
        add_document(l.number, *d);
      } else if (auto const* f = std::get_if<field_line>(&l.what)) {
        add_field(l.number, *f, object);
      } else if (auto const* u = std::get_if<use_line>(&l.what)) {
        auto const part = parts_.find(u->part);
        if (part == parts_.end()) {
          say(l.number, "there is no part " + u->part);
          continue;
        }
        std::size_t inner = part->second.first;
        members(inner, part->second.last, object, depth + 1);
      } else if (auto const* o = std::get_if<open_line>(&l.what)) {
        std::size_t const close = closing(at);
        if (o->kind != "part") {
          std::uint16_t const child = add_object(l.number, *o, object);
          std::size_t inner = at + 1;
          members(inner, close, child, depth + 1);
        }
        at = close;
      } else {
        say(l.number, "this brace closes nothing");
      }
    }
  }

  /// A number from 1 to `most`.
  unsigned read_number(std::uint32_t number, std::string const& text, unsigned most) {
    bool const digits = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
    unsigned const n = digits ? static_cast<unsigned>(std::stoul(text)) : 0;
    if (n == 0 || n > most) say(number, text + ": a number from 1 to " + std::to_string(most) + " is wanted");
    return n == 0 ? 1 : n;
  }

  std::optional<place> read_place(std::uint32_t number, std::string const& text) {
    std::size_t const dash = text.find('-');
    std::string const whole = text.substr(0, dash);
    if (whole.size() < 4 || whole.size() > 5 || !isdigit(whole[whole.size() - 1]) ||
        !isdigit(whole[whole.size() - 2])) {
      say(number, text + " is no place: a segment id and two digits are wanted, such as EB03");
      return std::nullopt;
    }
    place p;
    p.segment = whole.substr(0, whole.size() - 2);
    p.element = static_cast<unsigned>(std::stoul(whole.substr(whole.size() - 2)));
    if (dash != text.npos) p.component = read_number(number, text.substr(dash + 1), 31);
    if (p.element == 0 || p.element > most_elements) say(number, text + ": elements are numbered from 01 to 32");
    return p;
  }

  /// Whether two fields with one key never both print: they read segments that no scope holds together (IK5 and AK9), or
  /// one has the condition that the other denies (`where III01 = ZZ`, `unless III01 = ZZ`).
  static bool exclude(compiled_field const& a, compiled_field const& b) {
    bool const places = a.from.segment != b.from.segment && !a.from.segment.empty() && !b.from.segment.empty();
    return places || exclude(a.when, b.when);
  }
  static bool exclude(condition const& a, condition const& b) {
    return !a.codes.empty() && a.codes == b.codes && a.negated != b.negated && a.at.segment == b.at.segment &&
           a.at.element == b.at.element && a.at.component == b.at.component;
  }

  condition read_condition(std::uint32_t number, clause const& c) {
    condition out;
    if (auto const p = read_place(number, c.arguments.front())) out.at = *p;
    out.negated = c.word == "unless";
    out.codes.assign(c.arguments.begin() + 1, c.arguments.end());
    std::sort(out.codes.begin(), out.codes.end());
    for (auto const& code : out.codes)
      if (code.size() > 4) say(number, "a code of at most four characters is wanted in a condition");
    return out;
  }

  unsigned read_modes(std::uint32_t number, clause const& c) {
    std::string const& mode = c.arguments.front();
    if (mode == "default") return 1;
    if (mode == "chc") return 6;
    if (mode == "chc-2025") return 4;
    say(number, "`only " + mode + "` does not apply here");
    return 7;
  }

  void add_document(std::uint32_t number, document_line const& d) {
    compiled_document out;
    out.whole_set = d.unit == "set";
    for (clause const& c : d.clauses) {
      if (c.word == "lowest") out.levels = c.arguments;
      if (c.word == "only") out.modes = read_modes(number, c);
    }
    result_.documents.push_back(out);
  }

  void add_field(std::uint32_t number, field_line const& f, std::uint16_t object) {
    compiled_field out;
    out.key = f.key;
    if (out.key.size() > longest_key) say(number, "a key of at most 45 characters is wanted");
    bool const listed = out.key.ends_with("[]");
    if (listed) out.key.resize(out.key.size() - 2);
    for (clause const& c : f.clauses) field_clause(number, c, out);
    if (listed && out.kind == "element") say(number, "a key with [] needs `each` or `to`");
    if (!listed && (out.kind == "list" || out.kind == "component_list")) say(number, "a list needs a key with []");
    if (!listed && out.limits.most_entries != 0) say(number, "`most N entries` speaks of an array or a key with []");
    if (!out.when.codes.empty() && out.when.at.segment != out.from.segment)
      say(number, "the condition must speak of the segment that holds the value");
    for (compiled_field const& other : result_.objects[object].fields)
      if (other.key == out.key && other.modes == out.modes && !exclude(other, out))
        say(number, "the key " + out.key + " stands twice");
    result_.objects[object].fields.push_back(std::move(out));
  }

  /// Whether the clause is a limit; then it is in `out`.
  bool limit_clause(std::uint32_t number, clause const& c, compiled_limits& out) {
    std::string const first = c.arguments.empty() ? std::string{} : c.arguments.front();
    if (c.word == "required") {
      out.required = true;
    } else if (c.word == "least") {
      out.least = read_number(number, first, most_characters);
    } else if (c.word == "most") {
      out.most = read_number(number, first, most_characters);
    } else if (c.word == "most entries") {
      out.most_entries = read_number(number, first, most_characters);
    } else if (c.word == "digits") {
      out.shape = c.word;
      out.least = out.most = read_number(number, first, most_characters);
    } else if (c.word == "alphanumeric" || c.word == "dashed") {
      out.shape = c.word;
    } else if (c.word == "named") {
      out.named = true;
    } else if (c.word == "counts to") {
      out.counts_to = read_number(number, first, most_counted);
      if (out.counts_to > 9 && first.find_first_not_of('9') != first.npos)
        say(number, "`counts to` wants one digit, or nines alone");
    } else if (c.word == "among") {
      out.among = first;
    } else {
      return false;
    }
    if (out.most != 0 && out.least > out.most) say(number, "`least` is more than `most`");
    return true;
  }

  void field_clause(std::uint32_t number, clause const& c, compiled_field& out) {
    if (limit_clause(number, c, out.limits)) return;
    std::string const first = c.arguments.empty() ? std::string{} : c.arguments.front();
    if (c.word == "place") {
      if (auto const p = read_place(number, first)) out.from = *p;
    } else if (c.word == "to") {
      out.kind = "component_list";
      auto const p = read_place(number, first);
      if (p && (p->segment != out.from.segment || p->element != out.from.element || p->component <= out.from.component))
        say(number, "a range runs over components of one element");
      if (p) out.last = p->component;
    } else if (c.word == "literal" || c.word == "loop" || c.word == "option") {
      out.kind = c.word;
      out.literal = first;
    } else if (c.word == "each") {
      out.kind = "list";
    } else if (c.word == "text") {
      out.text = "or_nothing";
      out.list = first;
    } else if (c.word == "or") {
      if (out.text == "none" || (first != "code" && first != "null"))
        say(number, "`or code` and `or null` follow `text`");
      out.text = "or_" + first;
    } else if (c.word == "where" || c.word == "unless") {
      out.when = read_condition(number, c);
    } else if (c.word == "date") {
      if (auto const p = read_place(number, first)) out.date_format = p->element;
    } else if (c.word == "begin" || c.word == "end" || c.word == "single") {
      out.part = c.word;
    } else if (c.word == "input") {
      out.input = true;
    } else if (c.word == "choice") {
      out.choice = read_number(number, first, 99);
    } else if (c.word == "last") {
      out.last_in_loop = true;
    } else if (c.word == "except" || c.word == "except place") {
      out.except = first;
      out.except_envelope = c.word == "except place";
      if (out.except_envelope && first != "ISA13") say(number, "`except` knows a quoted text and ISA13");
    } else if (c.word == "only" && (first == "rest" || first == "bystander")) {
      out.who = first;
    } else if (c.word == "only") {
      out.modes = read_modes(number, c);
    }
  }

  std::uint16_t add_object(std::uint32_t number, open_line const& o, std::uint16_t parent) {
    auto const index = static_cast<std::uint16_t>(result_.objects.size());
    compiled_object out;
    out.name = o.key;
    out.array = o.kind == "array";
    out.inlined = o.kind == "inline";
    compiled_field key;
    key.key = o.key;
    if (o.key.size() > longest_key) say(number, "a key of at most 45 characters is wanted");
    key.kind = "object";
    key.child = index;
    for (clause const& c : o.clauses) object_clause(number, c, out, key);
    if (!out.array && key.limits.most_entries != 0) say(number, "`most N entries` speaks of an array or a key with []");
    bool const empty =
        key.limits.least == 0 && key.limits.most == 0 && key.limits.shape == "any" && key.limits.among.empty();
    if (!empty) say(number, "an object has no characters: `required` and `most N entries` are its limits");
    if (out.inlined && key.limits.required) say(number, "an inline group has no key that could be required");
    if (out.array && (out.source == "same" || out.source == "first" || out.source == "all" || out.source == "segments"))
      say(number, "an array needs a source with several entries");
    result_.objects[parent].fields.push_back(std::move(key));
    result_.objects.push_back(std::move(out));
    return index;
  }

  void object_clause(std::uint32_t number, clause const& c, compiled_object& out, compiled_field& key) {
    if (limit_clause(number, c, key.limits)) return;
    auto const argument = [&](std::size_t i) { return i < c.arguments.size() ? c.arguments[i] : std::string{}; };
    if (c.word == "as") {
      out.name = argument(0);
    } else if (c.word == "first" || c.word == "rest" || c.word == "each" || c.word == "all" || c.word == "preferred") {
      out.source = c.word;
      out.loops = c.arguments;
    } else if (c.word == "in first" || c.word == "in all") {
      out.look_in = c.word.substr(3);
      out.loops = c.arguments;
    } else if (c.word == "segment" || c.word == "segments") {
      out.source = c.word;
      out.segment = argument(0);
    } else if (c.word == "steps") {
      auto const from = read_place(number, argument(0));
      auto const to = read_place(number, argument(1));
      if (!from || !to) return;
      out.source = "steps";
      out.segment = from->segment;
      out.step_first = from->element;
      out.step_last = to->element;
      out.step_by = read_number(number, argument(2), most_elements);
    } else if (c.word == "groups") {
      out.source = "groups";
      out.segment = argument(0);
      for (std::size_t i = 1; i < c.arguments.size(); ++i)
        if (auto const p = read_place(number, c.arguments[i])) out.group_by.push_back(p->element);
    } else if (c.word == "where" || c.word == "unless") {
      out.when = read_condition(number, c);
    } else if (c.word == "with") {
      out.with = c.arguments;
    } else if (c.word == "needs") {
      out.needs = argument(0);
    } else if (c.word == "hides") {
      out.hides = argument(0);
      out.behind = argument(1);
    } else if (c.word == "blended") {
      out.blended = true;
    } else if (c.word == "hashed") {
      out.hashed = true;
    } else if (c.word == "keeps blank") {
      out.keeps_blank = true;
    } else if (c.word == "only") {
      key.modes = read_modes(number, c);
    }
  }

  std::vector<line> const& lines_;
  std::vector<fault>& faults_;
  std::map<std::string, body> parts_;
  compiled_mapping result_;
};

} // namespace

compiled_mapping compile(std::vector<line> const& lines, std::vector<fault>& faults) {
  return compiler(lines, faults).run();
}

} // namespace x279::grammar::mapping
