#include "mapping_page.hpp"

#include "markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace x279::grammar::mapping {

namespace {

constexpr std::size_t most_inline_codes = 5;

std::string code(std::string_view text) { return markdown_code(text); }

std::string codes_in_code(std::vector<std::string> const& codes) {
  std::string out;
  for (std::string const& c : codes) out += (out.empty() ? "" : ", ") + code(c);
  return out;
}

std::string condition_text(condition const& c) {
  if (c.codes.empty()) return {};
  return fmt::format("{} {} is {}", c.negated ? "unless" : "where", code(name_of(c.at)), codes_in_code(c.codes));
}

std::string_view type_name(tables::data_type t) {
  constexpr std::string_view names[] = {"AN", "ID", "N0", "R", "DT", "TM", "composite"};
  return names[static_cast<std::size_t>(t)];
}

/// What the first element of the place says of itself, and the usage at each loop where they differ.
std::string form_text(std::span<guide_place const> places) {
  if (places.empty()) return {};
  tables::data_element const& data = *places.front().data;
  std::string out = fmt::format("{} {}..{}", type_name(data.type), data.min, data.max);
  std::string usages;
  bool same = true;
  std::set<std::string> seen;
  for (guide_place const& p : places) {
    bool const required = p.element->usage == tables::usage::required;
    same = same && p.element->usage == places.front().element->usage;
    std::string const one = fmt::format("{} in {}", required ? "required" : "situational", p.loop->id);
    if (seen.insert(one).second) usages += (usages.empty() ? "" : ", ") + one;
  }
  if (same) usages = places.front().element->usage == tables::usage::required ? "required" : "situational";
  return out + ", " + usages;
}

class page_printer {
public:
  page_printer(std::span<page_part const> parts, compiled_lists const& lists) : parts_(parts), lists_(lists) {}

  std::string run() {
    compiled_mapping const& m = *parts_.front().mapping;
    line("# The {} and the {}", m.name, m.set);
    line("");
    line("Made from `grammar/mapping`, `grammar/guides` and `grammar/codes`, which the converter is made from too.");
    line("");
    line("Each section is one JSON object, in the order in which it prints. *To JSON* says what a key is made from; "
         "*to X12*");
    line("what is written from it. *required* and *situational* are the guide's words for an element of a segment that "
         "is");
    line("there. Keys that hold the same value must agree where both are given. The tables come from public material,");
    line("not from a licensed guide.");
    line("");
    for (page_part const& p : parts_) {
      path_of_set_ = &p == &parts_.front() ? "" : p.mapping->set + ": ";
      if (!path_of_set_.empty()) {
        line("## {} in place of the {}", p.mapping->set, m.set);
        line("");
      }
      paths_.clear();
      note_places(*p.root, "");
      object(*p.root, "", nullptr);
    }
    code_lists();
    return std::move(out_);
  }

private:
  template <class... T>
  void line(fmt::format_string<T...> form, T&&... arguments) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<T>(arguments)...);
    out_ += '\n';
  }

  void object(json_object const& o, std::string const& path, json_key const* key) {
    line("## {}{}", path_of_set_, path.empty() ? "The document" : code(path));
    line("");
    if (key) {
      line("{}", source_text(o, *key));
      line("");
    }
    line("| JSON path | X12 | element | form | codes | to JSON | to X12 |");
    line("|---|---|---|---|---|---|---|");
    for (json_key const& k : o.keys) row(o, path, k);
    line("");
    for (json_key const& k : o.keys)
      if (k.object) object(*k.object, path_of(path, k), &k);
  }

  static std::string path_of(std::string const& path, json_key const& k) {
    std::string out = path.empty() ? k.field->key : path + '.' + k.field->key;
    bool const list = k.field->kind == "list" || k.field->kind == "component_list";
    if (list || (k.object && k.object->source->array)) out += "[]";
    return out;
  }

  /// What an object or array is made from, in a sentence.
  static std::string source_text(json_object const& o, json_key const& key) {
    compiled_object const& s = *o.source;
    std::string const loops = fmt::format("{}", fmt::join(o.loops, ", "));
    std::string out = s.array ? "An array: " : "An object: ";
    if (s.source == "same") out += "made from the segments of the enclosing object";
    if (s.source == "first" || s.source == "preferred") out += "the first loop " + loops;
    if (s.source == "rest") out += "the other loops " + loops;
    if (s.source == "each") out += "one entry for each loop " + loops;
    if (s.source == "all") out += "all loops " + loops + " taken together";
    if (s.source == "segment")
      out += fmt::format("{} {}", s.array ? "one entry for each" : "the first", code(s.segment));
    if (s.source == "segments") out += fmt::format("all {} taken together", code(s.segment));
    if (s.source == "steps")
      out += fmt::format("one entry for each of {}{:02} to {}{:02}{}", s.segment, s.step_first, s.segment, s.step_last,
                         s.step_by == 1 ? "" : fmt::format(" in steps of {}", s.step_by));
    if (s.source == "groups") {
      out += fmt::format("one entry for the {} with the same", code(s.segment));
      for (unsigned const element : s.group_by) out += fmt::format(" {}{:02}", s.segment, element);
    }
    if (s.source.starts_with("segment") && !loops.empty()) out += " in " + loops;
    if (std::string const when = condition_text(s.when); !when.empty()) out += ", " + when;
    if (key.field->limits.required) out += "; required";
    if (key.field->limits.most_entries != 0) out += fmt::format("; at most {} entries", key.field->limits.most_entries);
    return out + '.' + quirks(s);
  }

  static std::string quirks(compiled_object const& o) {
    std::string out;
    auto const say = [&](std::string const& what) { out += " With `--compat chc`: " + what + '.'; };
    if (o.blended) say("each entry is made from the first values that any of them has");
    if (o.hashed) say("in the order of a Java hash map");
    if (o.keeps_blank) say("an object of empty segments prints as `{}`");
    if (!o.needs.empty()) say("absent without " + code(o.needs));
    if (!o.hides.empty()) say(code(o.hides) + " is not read where " + code(o.behind) + " is there");
    return out;
  }

  void row(json_object const& o, std::string const& path, json_key const& k) {
    compiled_field const& f = *k.field;
    if (k.object) {
      line("| {} | | | | | see below | |", code(path_of(path, k)));
      return;
    }
    line("| {} | {} | {} | {} | {} | {} | {} |", code(path_of(path, k)), place_text(k), element_name(k),
         form_text(k.places) + limits_text(k), codes_text(k), to_json(f), to_x12(o, path_of(path, k), k));
  }

  static std::string place_text(json_key const& k) {
    compiled_field const& f = *k.field;
    if (f.from.segment.empty()) return {};
    std::string out = loops_of(k.places);
    out += (out.empty() ? "" : " ") + code(name_of(f.from));
    if (f.last != 0) out += " to " + code(name_of({f.from.segment, f.from.element, f.last}));
    if (std::string const when = condition_text(f.when); !when.empty()) out += ' ' + when;
    if (k.unused) out += " (the guide does not use it)";
    return out;
  }

  static std::string element_name(json_key const& k) {
    if (k.places.empty()) return {};
    tables::data_element const& data = *k.places.front().data;
    return fmt::format("{} ({})", markdown_cell(data.name), data.number);
  }

  static std::string limits_text(json_key const& k) {
    compiled_limits const& l = k.field->limits;
    if (k.unused) return {};
    std::string out;
    if (l.required) out += "; required in JSON";
    if (l.shape == "digits" && l.least == l.most) return out + fmt::format("; {} digits", l.least);
    if (l.counts_to != 0) out += fmt::format("; from 1 to {}", l.counts_to);
    if (l.shape == "alphanumeric") out += "; letters and digits";
    if (l.shape == "dashed") out += "; letters, digits and hyphens";
    if (l.least != 0) out += fmt::format("; at least {}", l.least);
    if (l.most != 0) out += fmt::format("; at most {}", l.most);
    if (l.most_entries != 0) out += fmt::format("; at most {} entries", l.most_entries);
    return out;
  }

  std::string codes_text(json_key const& k) {
    tables::code_list const* const list = list_of(k, lists_);
    std::vector<std::string_view> const allowed = codes_of(k.places);
    bool const others = !k.field->list.empty() || !k.field->limits.among.empty();
    if (!list || (allowed.empty() && !others)) return {};
    if (!allowed.empty() && allowed.size() <= most_inline_codes) return short_list(allowed, *list);
    linked_.insert(list->id);
    std::string out = fmt::format("[{}](#list-{})", list->id, list->id);
    if (!allowed.empty() && allowed.size() < list->codes.size()) {
      out += ':';
      for (std::string_view const c : allowed) out += ' ' + std::string(c);
    }
    return out;
  }

  static std::string short_list(std::span<std::string_view const> allowed, tables::code_list const& list) {
    std::string out;
    for (std::string_view const value : allowed) {
      out += (out.empty() ? "" : ", ") + code(value);
      for (tables::code const& c : list.codes)
        if (c.value == value) out += ' ' + markdown_cell(c.name);
    }
    return out;
  }

  static std::string modes_text(compiled_field const& f) {
    if (f.modes == 6) return "; with `--compat chc` alone";
    if (f.modes == 4) return "; with `--compat chc-2025` alone";
    if (f.modes == 1) return "; not with `--compat`";
    if (f.who == "rest") return "; of dependents alone";
    if (f.who == "bystander") return "; of a subscriber who is not the patient";
    return {};
  }

  std::string to_json(compiled_field const& f) const {
    if (f.input) return "never printed";
    std::string out = "the element";
    if (f.kind == "literal") out = fmt::format("always {}", code('"' + f.literal + '"'));
    if (f.kind == "loop") out = fmt::format("{} and the loop's id", code('"' + f.literal + '"'));
    if (f.kind == "option") out = "what the caller supplies";
    if (f.kind == "list") out = "each repetition";
    if (f.kind == "component_list") out = "the components that are there";
    if (f.text == "or_nothing") out = "the name of the code; absent for an unknown code";
    if (f.text == "or_code") out = "the name of the code; an unknown code as it is (`--compat chc`: absent)";
    if (f.text == "or_null") out = "the name of each code; `null` for an unknown code";
    if (f.part == "single") out = "the date, where it is no range";
    if (f.part == "begin") out = "the first half of the range";
    if (f.part == "end") out = "the second half of the range";
    if (!f.except.empty() && !f.except_envelope) out += fmt::format("; absent for {}", code('"' + f.except + '"'));
    if (f.except_envelope) out += "; absent where it is the control number";
    return out + modes_text(f);
  }

  std::string to_x12(json_object const& o, std::string const& path, json_key const& k) const {
    compiled_field const& f = *k.field;
    if (f.kind == "literal" || f.kind == "loop" || f.kind == "option") return "nothing";
    if (o.source->source == "groups") return "nothing: a summary of segments that have an object of their own";
    json_key const* const first = earlier(o, k);
    if (first && !f.input) return fmt::format("the same as {}", code(first->field->key));
    std::string out = "the element";
    if (f.kind == "list") out = "the repetitions";
    if (f.kind == "component_list") out = "the components";
    if (f.text == "or_nothing" || f.text == "or_null") out = "the code of this name, where the code is not given";
    if (f.text == "or_code")
      out = f.limits.named ? "the code of this name" : "the code of this name, or the code itself";
    if (f.part == "begin" || f.part == "end") out = "half of the range";
    if (!f.when.codes.empty() && !f.when.negated)
      out += fmt::format(", with {} {}", code(name_of(f.when.at)), codes_in_code(f.when.codes));
    if (f.date_format != 0)
      out += fmt::format(", with {} {}", code(name_of({f.from.segment, f.date_format, 0})), format_text(k));
    if (f.choice != 0) out += fmt::format("; number {} in the order of choice for this element", f.choice);
    if (f.last_in_loop) out += "; its segment comes behind the others of its kind";
    if (k.unused) out += "; the guide does not use it";
    std::string const others = first ? "" : copies(o, path, k);
    if (!others.empty()) out += "; the same value as " + others;
    if (f.input) out += first ? fmt::format("; another spelling of {}", code(first->field->key)) : "";
    return out;
  }

  static std::string_view format_text(json_key const& k) {
    if (k.field->part == "begin" || k.field->part == "end") return "`RD8`";
    bool const one = k.field->part == "single" || codes_of(k.format) == std::vector<std::string_view>{"D8"};
    return one ? "`D8`" : "`D8` or `RD8` by the form of the date";
  }

  /// A key before this one in the object that prints the same value; for another spelling any key that does.
  static json_key const* earlier(json_object const& o, json_key const& k) {
    for (json_key const& other : o.keys) {
      if (&other == &k) {
        if (k.field->input) continue;
        return nullptr;
      }
      compiled_field const &a = *other.field, &b = *k.field;
      bool const same = name_of(a.from) == name_of(b.from) && a.last == b.last && a.when.codes == b.when.codes &&
                        a.when.negated == b.when.negated && a.part == b.part && a.text == b.text;
      if (same && !a.input && !other.object && a.kind == b.kind && a.text != "or_nothing" && a.text != "or_null" &&
          a.modes == b.modes)
        return &other;
    }
    return nullptr;
  }

  /// What tells a value at a place from others: the definition in the guide, the element, the codes that select the segment,
  /// and what of the element it is.
  static std::vector<std::string> signatures(json_object const& o, json_key const& k) {
    compiled_field const& f = *k.field;
    bool const follows = f.text == "or_nothing" || f.text == "or_null";
    std::vector<std::string> out;
    if (f.input || follows || k.object || f.who == "bystander") return out; // a bystander's date is no patient's
    for (guide_place const& p : k.places)
      out.push_back(fmt::format("{} {} {}:{} {} {} {} {} {}", p.loop->id, p.segment->position, p.segment->sequence,
                                name_of({std::string(p.segment->id), p.element->position, p.element->component}),
                                f.text == "none", f.part, f.when.negated, fmt::join(f.when.codes, " "),
                                fmt::join(o.source->when.codes, " ")));
    return out;
  }

  /// Notes where each value stands in the JSON, in the order of the page.
  void note_places(json_object const& o, std::string const& path) {
    for (json_key const& k : o.keys) {
      std::string const here = path_of(path, k);
      if (k.object)
        note_places(*k.object, here);
      else if (o.source->source != "groups")
        for (std::string const& s : signatures(o, k)) paths_[s].push_back(here);
    }
  }

  /// The keys of other objects that hold the same value.
  std::string copies(json_object const& o, std::string const& path, json_key const& k) const {
    std::vector<std::string> all;
    for (std::string const& s : signatures(o, k)) {
      auto const found = paths_.find(s);
      if (found == paths_.end()) continue;
      for (std::string const& other : found->second)
        if (other != path && std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
    }
    return codes_in_code(all);
  }

  void code_lists() {
    line("## Code lists");
    line("");
    line("The names are those that the JSON prints.");
    for (tables::code_list const& list : lists_.lists) {
      if (!linked_.contains(list.id)) continue;
      line("");
      line("### <a id=\"list-{}\"></a>{} {}", list.id, list.id, markdown_cell(list.title));
      line("");
      line("| code | name |");
      line("|---|---|");
      for (tables::code const& c : list.codes) line("| {} | {} |", code(c.value), markdown_cell(c.name));
    }
  }

  std::span<page_part const> parts_;
  compiled_lists const& lists_;
  std::set<std::string_view> linked_;
  std::string path_of_set_;
  std::map<std::string, std::vector<std::string>> paths_; ///< of the part that is printed
  std::string out_;
};

} // namespace

std::string mapping_page(std::span<page_part const> parts, compiled_lists const& lists) {
  return page_printer(parts, lists).run();
}

} // namespace x279::grammar::mapping
