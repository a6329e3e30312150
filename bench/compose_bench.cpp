// Random requests to 270s, and random 271s to JSON and back; a few thousand different ones, so that no branch learns them.
//   json_alone   the JSON reader alone: what a tree of the text costs
//   request      the whole way: JSON, mapping, guard, read-back, judgement by the guide
//   response     271 to JSON that carries all, and that to a 271 again; bytes of X12
// The counter json_reader of the last two is the JSON reader's share of the row, 0 to 1: it reads the same texts once more, as
// often, outside of the time that is measured.

#include "support/random_payload.hpp"
#include "support/random_request.hpp"

#include <x279/compose.hpp>
#include <x279/convert.hpp>

#include <compose/value_tree.hpp>
#include <json/json_reader.hpp>

#include <benchmark/benchmark.h>

#include <chrono>
#include <string>
#include <string_view>
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

/// Of one row: the time that all of it took, held against that of the reader alone.
class share_of_reader {
public:
  using clock = std::chrono::steady_clock;

  /// When the row is over. `text(n)`: what the n-th turn has read.
  template <class F>
  void show(benchmark::State& state, std::size_t turns, F text) const {
    auto const row = clock::now() - begin_;
    x279::compose::value_tree tree;
    auto const begin = clock::now();
    for (std::size_t n = 0; n != turns; ++n) {
      if (!x279::json::read_json(text(n), tree)) return state.SkipWithError("unreadable");
      benchmark::DoNotOptimize(tree.size());
    }
    auto const reader = clock::now() - begin;
    state.counters["json_reader"] =
        std::chrono::duration<double>(reader).count() / std::chrono::duration<double>(row).count();
  }

private:
  clock::time_point begin_ = clock::now();
};

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
  (void)requests();
  share_of_reader const share;
  for (auto _ : state) {
    std::string const& request = requests()[n++ % requests().size()];
    out.clear();
    found.clear();
    if (!composer.compose(request, options, out, found)) return state.SkipWithError("refused");
    benchmark::DoNotOptimize(out.data());
    bytes += request.size();
  }
  share.show(state, n, [](std::size_t turn) -> std::string_view { return requests()[turn % requests().size()]; });
  count(state, bytes);
}

struct response {
  std::string x12, json;
};

/// 271s of one subscriber, and the JSON that carries all of them.
std::vector<response> const& responses() {
  static std::vector<response> const all = [] {
    std::vector<response> made;
    x279::converter converter;
    x279::findings found;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
      x279::testing::payload_options o;
      o.seed = seed;
      o.set.subscribers = 1;
      response one{x279::testing::make_payload(o).text, {}};
      (void)converter.convert(one.x12, {.json = {.unmapped = x279::unmapped::reversible}}, one.json, found);
      made.push_back(std::move(one));
    }
    return made;
  }();
  return all;
}

void response_json(benchmark::State& state) {
  x279::compose::value_tree tree;
  std::size_t n = 0, bytes = 0;
  for (auto _ : state) {
    response const& one = responses()[n++ % responses().size()];
    if (!x279::json::read_json(one.json, tree)) return state.SkipWithError("unreadable");
    benchmark::DoNotOptimize(tree.size());
    bytes += one.x12.size();
  }
  count(state, bytes);
}

void response_there_and_back(benchmark::State& state) {
  x279::converter converter;
  x279::composer composer;
  x279::findings found;
  x279::compose_options const options{.envelope = {.sender_id = "MADEUPPAYER",
                                                   .receiver_id = "MADEUPCLINIC",
                                                   .date = "20260115",
                                                   .time = "1412",
                                                   .characters = x279::character_set::utf8},
                                      .carried = x279::carried_sets::as_received}; // random sets break rules
  std::string json, out;
  std::size_t n = 0, bytes = 0;
  (void)responses();
  share_of_reader const share;
  for (auto _ : state) {
    response const& one = responses()[n++ % responses().size()];
    json.clear();
    out.clear();
    found.clear();
    if (!converter.convert(one.x12, {.json = {.unmapped = x279::unmapped::reversible}}, json, found) ||
        !composer.compose(json, options, out, found))
      return state.SkipWithError("refused");
    benchmark::DoNotOptimize(out.data());
    bytes += one.x12.size();
  }
  share.show(state, n,
             [](std::size_t turn) -> std::string_view { return responses()[turn % responses().size()].json; });
  count(state, bytes);
}

[[maybe_unused]] int const registered = [] {
  benchmark::RegisterBenchmark("compose/request/json_alone", json);
  benchmark::RegisterBenchmark("compose/request", compose);
  benchmark::RegisterBenchmark("compose/response/json_alone", response_json);
  benchmark::RegisterBenchmark("compose/response", response_there_and_back);
  return 0;
}();

} // namespace
