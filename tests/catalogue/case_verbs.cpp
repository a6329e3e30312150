#include "catalogue/case_verbs.hpp"

#include "catalogue/case_options.hpp"
#include "catalogue/failure.hpp"
#include "support/made_up.hpp"

#include <x279/acknowledge.hpp>
#include <x279/compose.hpp>
#include <x279/convert.hpp>
#include <x279/correlate.hpp>
#include <x279/interchange.hpp>
#include <x279/normalize.hpp>
#include <x279/validate.hpp>
#include <x279/wrap.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

namespace x279::testing {

namespace {

using inputs = std::vector<std::string> const&;

/// What cannot be read at all has a rule too, which reports make of the error.
template <class T>
void note(result<T> const& done, rule_trial& t) {
  if (done) return;
  if (auto const r = catalogue::rule_of(done.error().code)) t.kept.add({.rule = *r, .severity = info(*r).severity});
}

void read(inputs in, case_options const& o, rule_trial& t) {
  parser p;
  note(p.parse(in[0], o.read, t.kept), t);
}

void validate(inputs in, case_options const& o, rule_trial& t) {
  validator v;
  note(v.validate(in[0], o.judging(), t.kept), t);
}

void convert(inputs in, case_options const& o, rule_trial& t) {
  converter c;
  std::string out;
  note(c.convert(in[0], o.converting(), out, t.kept), t);
}

void compose(inputs in, case_options const& o, rule_trial& t) {
  composer c;
  std::string out;
  note(c.compose(in[0], o.composing(), out, t.kept), t);
}

void normalize(inputs in, case_options const& o, rule_trial& t) {
  std::string out;
  normalize_options options;
  options.read.limits = o.read.limits;
  options.delimiters = o.envelope.delimiters;
  note(x279::normalize(in[0], options, out, t.kept), t);
}

void wrap(inputs in, case_options const&, rule_trial& t) {
  std::string out;
  (void)x279::wrap(in[0], out, t.kept); // a finding says why it could not
}

void unwrap(inputs in, case_options const& o, rule_trial& t) {
  std::string out;
  note(x279::unwrap(in[0], wrapped_lines::repair, out, t.kept, o.read), t);
}

void read_settings(inputs in, case_options const&, rule_trial& t) {
  envelope e;
  (void)read_envelope(in[0], e, t.kept);
}

void acknowledge(inputs in, case_options const& o, rule_trial& t) {
  validator v;
  findings judged(o.kept);
  std::string out;
  note(v.validate(in[0], o.judging(), judged), t);
  note(x279::acknowledge(v.last(), judged, o.envelope, {}, out, t.kept), t);
}

void read_back(inputs in, case_options const& o, rule_trial& t) {
  parser theirs, ours;
  findings unread;
  auto const answer = theirs.parse(in[0], o.read, unread);
  auto const sent = ours.parse(in[1], o.read, unread);
  if (!answer || !sent) throw std::runtime_error("cannot be read");
  (void)read_acknowledgment(*answer, *sent, t.kept);
}

void correlate(inputs in, case_options const& o, rule_trial& t) {
  correlator c;
  note(c.correlate(in[1], in[0], o.read, t.kept, t.also), t);
}

/// The payload as the JSON that carries it.
std::string carried(std::string const& payload, case_options const& o) {
  converter c;
  findings unread;
  std::string out;
  if (!c.convert(payload, o.converting(), out, unread)) throw std::runtime_error("cannot be converted");
  return out;
}

struct verb {
  std::size_t payloads = 1;
  std::function<void(inputs, case_options const&, rule_trial&)> run;
};

std::map<std::string, verb> const& verbs() {
  static std::map<std::string, verb> const all{
      {"read", {1, read}},
      {"validate", {1, validate}},
      {"convert", {1, convert}},
      {"compose", {1, compose}},
      {"carry", {1, compose}},
      {"normalize", {1, normalize}},
      {"wrap", {1, wrap}},
      {"unwrap", {1, unwrap}},
      {"read settings", {1, read_settings}},
      {"acknowledge", {1, acknowledge}},
      {"read back", {2, read_back}},
      {"correlate", {2, correlate}},
  };
  return all;
}

/// Each edit in the one of the texts that it has a place in.
void edit(std::vector<std::string>& texts, std::vector<text_edit> const& edits) {
  for (text_edit const& e : edits) {
    auto const has = [&](std::string const& text) { return text.find(e.what) != text.npos; };
    if (std::ranges::count_if(texts, has) > 1) throw std::runtime_error("in both payloads: " + e.what);
    auto const at = std::ranges::find_if(texts, has);
    std::string& text = at == texts.end() ? texts[0] : *at;
    text = with_edits(text, {e});
  }
}

} // namespace

std::set<std::string> case_verbs() {
  std::set<std::string> names;
  for (auto const& [name, verb] : verbs()) names.insert(name);
  return names;
}

std::string handed_over(std::string const& kind, std::string const& text) {
  if (kind == "270" || kind == "271" || kind == "999") return made_up::interchange(text, {.transaction = kind});
  return text;
}

rule_trial tried(case_book const& book, rule_case const& c, rule_run const& run) {
  auto const verb = verbs().find(c.verb);
  if (verb == verbs().end()) throw std::runtime_error("no such verb: " + c.verb);
  if (verb->second.payloads != c.payloads.size()) throw std::runtime_error("another number of payloads is wanted");
  std::vector<std::string> words = c.options;
  words.insert(words.end(), run.options.begin(), run.options.end());
  case_options const options = options_of(words, c.profile + run.profile);

  std::vector<std::string> texts, kinds;
  for (std::string const& name : c.payloads) {
    auto const payload = book.payloads.find(name);
    if (payload == book.payloads.end()) throw std::runtime_error("no such payload: " + name);
    texts.push_back(payload->second.text);
    kinds.push_back(payload->second.kind);
  }
  std::vector<text_edit> edits = run.edits;
  if (c.verb == "carry") {
    auto const of_x12 = [&](text_edit const& e) { return texts[0].find(e.what) != std::string::npos; };
    auto const of_json = std::stable_partition(edits.begin(), edits.end(), of_x12);
    edit(texts, {edits.begin(), of_json});
    edits.erase(edits.begin(), of_json);
    texts[0] = carried(handed_over(kinds[0], texts[0]), options);
    kinds[0] = "json";
  }
  edit(texts, edits);
  for (std::size_t i = 0; i != texts.size(); ++i) texts[i] = handed_over(kinds[i], texts[i]);

  rule_trial t;
  t.inputs = texts;
  verb->second.run(t.inputs, options, t);
  t.found = t.kept.list();
  t.found.insert(t.found.end(), t.also.list().begin(), t.also.list().end());
  return t;
}

} // namespace x279::testing
