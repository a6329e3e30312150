// Reading 271s: tokens, places in the loops, JSON. On random data of the shape that payers send; three inputs:
//   batch     one interchange of 16 MiB with thousands of sets
//   messages  the same amount as interchanges of their own, 4 KB each
//   one       a single 4 KB interchange, in cache: what a real-time answer costs

#include "report.hpp"
#include "support/random_batch.hpp"

#include <x279/convert.hpp>
#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>

#include <syntax/index.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace {

using x279::testing::realistic_271;
using x279::testing::realistic_batch;

constexpr std::size_t batch_bytes = std::size_t{16} << 20;

std::string const& batch() {
  static std::string const text = realistic_batch(batch_bytes);
  return text;
}
std::string const& messages() {
  static std::string const text = realistic_batch(batch_bytes, {.interchange_per_set = true});
  return text;
}
std::string const& one() {
  static std::string const text = realistic_271({.seed = 99, .benefits = 52});
  return text;
}

void count_bytes(benchmark::State& state, std::string const& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

void copy(benchmark::State& state, std::string const& text) {
  std::string to(text.size(), '\0');
  for (auto _ : state) {
    std::memcpy(to.data(), text.data(), text.size());
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  count_bytes(state, text);
}

/// The delimiter index alone, with one kernel.
void index(benchmark::State& state, std::string const& text, x279::syntax::kernel_id kernel) {
  auto const usual = x279::syntax::active_kernel();
  if (!x279::syntax::use_kernel(kernel)) return state.SkipWithError("this machine lacks the kernel");
  x279::syntax::index index;
  for (auto _ : state) {
    index.clear();
    index.begin_text();
    constexpr std::uint32_t stretch = 32768; // stays in the first level of the cache
    auto const size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = 0; at < size; at += stretch)
      benchmark::DoNotOptimize(index.scan(text, at, std::min(size, at + stretch), '*', '~'));
    benchmark::DoNotOptimize(index.segment_count());
  }
  x279::syntax::use_kernel(usual);
  count_bytes(state, text);
}

/// The tokens alone: the index, then a look at each segment in it, at its id and its number of elements.
void tokens(benchmark::State& state, std::string const& text) {
  x279::syntax::index index;
  for (auto _ : state) {
    index.clear();
    index.begin_text();
    std::size_t sum = 0;
    std::uint32_t from = 0, segment = 0, begin = 0; // entry of element_end, segment, offset
    constexpr std::uint32_t stretch = 32768;
    auto const size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = 0; at < size; at += stretch) {
      index.scan(text, at, std::min(size, at + stretch), '*', '~');
      std::uint32_t const* const ends = index.element_end();
      for (std::uint32_t const n = index.segment_count(); segment != n; ++segment) {
        std::uint32_t const last = index.segment_last()[segment];
        sum += static_cast<unsigned char>(text[begin]) + (last - from);
        begin = ends[last - 1] + 1;
        from = last;
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  count_bytes(state, text);
}

/// The parser alone: delimiters, index, and the envelope, for which it looks at the id of each segment.
void parse(benchmark::State& state, std::string const& text) {
  x279::parser parser;
  x279::findings found;
  for (auto _ : state) {
    found.clear();
    auto const read = parser.parse(text, {}, found);
    if (!read) return state.SkipWithError("unreadable");
    benchmark::DoNotOptimize(read->sets().size());
  }
  if (found.has_errors()) return state.SkipWithError("the input has errors");
  count_bytes(state, text);
}

/// The parser, then a visit of each segment through its view, for its id and number of elements.
void tokenize(benchmark::State& state, std::string const& text) {
  x279::parser parser;
  x279::findings found;
  for (auto _ : state) {
    found.clear();
    auto const read = parser.parse(text, {}, found);
    if (!read) return state.SkipWithError("unreadable");
    std::size_t sum = 0;
    for (x279::interchange_view i : read->interchanges())
      for (x279::segment_view const segment : i.segments())
        sum += static_cast<unsigned char>(segment.id()[0]) + segment.size();
    benchmark::DoNotOptimize(sum);
  }
  count_bytes(state, text);
}

std::size_t touch(x279::set_view set) {
  std::size_t sum = 0;
  for (x279::segment_view const segment : set.segments())
    for (x279::element_view const element : segment.elements()) {
      std::string_view const text = element.text();
      sum += text.empty() ? 0 : text.size() + static_cast<unsigned char>(text[0]);
    }
  return sum;
}

enum class elements { untouched, touched };

/// Parser and walker: each segment with its place in the loops; `touched`: and each element looked at.
void walk(benchmark::State& state, std::string const& text, elements what) {
  x279::parser parser;
  x279::walker walker;
  x279::findings found;
  for (auto _ : state) {
    found.clear();
    auto const read = parser.parse(text, {}, found);
    if (!read) return state.SkipWithError("unreadable");
    std::size_t sum = 0;
    for (x279::set_view set : read->sets()) {
      sum += walker.walk(set, x279::guides::response_271(), found).loops().size();
      if (what == elements::touched) sum += touch(set);
    }
    benchmark::DoNotOptimize(sum);
  }
  if (found.has_errors()) return state.SkipWithError("the input has errors");
  count_bytes(state, text);
}

void json(benchmark::State& state, std::string const& text) {
  x279::converter converter;
  x279::findings found;
  std::string out;
  auto const convert = [&] {
    found.clear();
    out.clear();
    return converter.convert(text, {}, out, found).has_value();
  };
  // The memory that the first one asks for stays: a gateway converts more than one.
  if (!convert()) return state.SkipWithError("unreadable");
  for (auto _ : state) {
    if (!convert()) return state.SkipWithError("unreadable");
    benchmark::DoNotOptimize(out.data());
  }
  count_bytes(state, text);
  state.counters["json_bytes_per_second"] =
      benchmark::Counter(static_cast<double>(out.size()), benchmark::Counter::kIsIterationInvariantRate);
}

/// One message after the other, each answered by itself: a gateway's real-time traffic. No two are the same.
void json_each(benchmark::State& state) {
  static std::vector<std::string> const messages = [] {
    std::vector<std::string> all;
    for (std::uint64_t seed = 1; seed <= batch_bytes / 4096; ++seed)
      all.push_back(realistic_271({.seed = seed, .benefits = 52}));
    return all;
  }();
  std::size_t bytes = 0;
  for (std::string const& m : messages) bytes += m.size();
  x279::converter converter;
  x279::findings found;
  std::string out;
  for (auto _ : state)
    for (std::string const& m : messages) {
      found.clear();
      out.clear();
      if (!converter.convert(m, {}, out, found)) return state.SkipWithError("unreadable");
      benchmark::DoNotOptimize(out.data());
    }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

[[maybe_unused]] int const registered = [] {
  using benchmark::RegisterBenchmark;
  using x279::syntax::kernel_id;
  RegisterBenchmark("memcpy/batch", [](auto& s) { copy(s, batch()); });
  for (kernel_id k : {kernel_id::portable, kernel_id::avx2, kernel_id::avx512})
    if (x279::syntax::is_available(k))
      RegisterBenchmark((std::string("index/batch/") + x279::syntax::name_of(k)).c_str(),
                        [k](auto& s) { index(s, batch(), k); });
  RegisterBenchmark("tokens/batch", [](auto& s) { tokens(s, batch()); });
  RegisterBenchmark("parse/batch", [](auto& s) { parse(s, batch()); });
  RegisterBenchmark("parse/messages", [](auto& s) { parse(s, messages()); });
  RegisterBenchmark("parse/one", [](auto& s) { parse(s, one()); });
  RegisterBenchmark("tokenize/batch", [](auto& s) { tokenize(s, batch()); });
  RegisterBenchmark("tokenize/messages", [](auto& s) { tokenize(s, messages()); });
  RegisterBenchmark("tokenize/one", [](auto& s) { tokenize(s, one()); });
  RegisterBenchmark("walk/batch", [](auto& s) { walk(s, batch(), elements::untouched); });
  RegisterBenchmark("walk/batch/every_element", [](auto& s) { walk(s, batch(), elements::touched); });
  RegisterBenchmark("walk/messages/every_element", [](auto& s) { walk(s, messages(), elements::touched); });
  RegisterBenchmark("walk/one/every_element", [](auto& s) { walk(s, one(), elements::touched); });
  RegisterBenchmark("json/batch", [](auto& s) { json(s, batch()); });
  RegisterBenchmark("json/messages", [](auto& s) { json(s, messages()); });
  RegisterBenchmark("json/each", [](auto& s) { json_each(s); });
  RegisterBenchmark("json/one", [](auto& s) { json(s, one()); });
  return 0;
}();

} // namespace
