// Requests to 270s, of the shape of random requests; a few thousand different ones, so that no branch learns them.
//   json     the JSON reader alone: what a tree of the text costs
//   compose  the whole way: JSON, mapping, guard, read-back, judgement by the guide

#include "support/random_request.hpp"

#include <x279/compose.hpp>

#include <compose/value_tree.hpp>
#include <json/json_reader.hpp>

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace {

std::vector<std::string> const& requests() {
  static std::vector<std::string> const all = [] {
    std::vector<std::string> made;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed)
      made.push_back(x279::testing::random_request({.seed = seed, .most_dependents = 1}));
    return made;
  }();
  return all;
}

void count(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void json(benchmark::State& state) {
  x279::compose::value_tree tree;
  std::size_t n = 0, bytes = 0;
  for (auto _ : state) {
    std::string const& request = requests()[n++ % requests().size()];
    if (!x279::json::read_json(request, tree)) return state.SkipWithError("unreadable");
    benchmark::DoNotOptimize(tree.size());
    bytes += request.size();
  }
  count(state, bytes);
}

void compose(benchmark::State& state) {
  x279::composer composer;
  x279::findings found;
  x279::compose_options const options{.envelope = {.sender_id = "999999",
                                                   .receiver_id = "RTEXCHANGE",
                                                   .date = "20260115",
                                                   .time = "1412",
                                                   .originating_company = "9MADEUP999"}};
  std::string out;
  std::size_t n = 0, bytes = 0;
  for (auto _ : state) {
    std::string const& request = requests()[n++ % requests().size()];
    out.clear();
    found.clear();
    if (!composer.compose(request, options, out, found)) return state.SkipWithError("refused");
    benchmark::DoNotOptimize(out.data());
    bytes += request.size();
  }
  count(state, bytes);
}

[[maybe_unused]] int const registered = [] {
  benchmark::RegisterBenchmark("compose/request/json_alone", json);
  benchmark::RegisterBenchmark("compose/request", compose);
  return 0;
}();

} // namespace
