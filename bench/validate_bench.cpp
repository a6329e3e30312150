// Judging by the guides, beside reading the same bytes into segments with their places:
//   batch    one interchange of 16 MiB with thousands of answers
//   answer   a single answer of 10 KB, in cache
//   question a single question of half a kilobyte, in cache: what is looked at before it is sent

#include "support/random_batch.hpp"

#include <x279/guide.hpp>
#include <x279/interchange.hpp>
#include <x279/placed_set.hpp>
#include <x279/validate.hpp>

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

namespace {

std::string const& batch() {
  static std::string const text = x279::testing::realistic_batch(std::size_t{16} << 20);
  return text;
}
std::string const& answer() {
  static std::string const text = x279::testing::realistic_271({.seed = 99, .benefits = 135});
  return text;
}
std::string const& question() {
  static std::string const text =
      "ISA*00*          *00*          *ZZ*GATEWAY01      *ZZ*PAYERX         *260115*1412*^*00501*000000905*0*T*:~"
      "GS*HS*GATEWAY01*PAYERX*20260115*1412*905*X*005010X279A1~ST*270*0001*005010X279A1~"
      "BHT*0022*13*CHK-000905*20260115*1412~HL*1**20*1~NM1*PR*2*EXAMPLE PAYER*****PI*00123~HL*2*1*21*1~"
      "NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*3*2*22*0~TRN*1*TRC000905*9123456789~"
      "NM1*IL*1*DOE*JANE****MI*MEM0001~DMG*D8*19800131~DTP*291*D8*20260115~EQ*30~SE*13*0001~GE*1*905~"
      "IEA*1*000000905~";
  return text;
}

void count_bytes(benchmark::State& state, std::string const& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

/// Parser and walker alone.
void place(benchmark::State& state, std::string const& text) {
  x279::parser parser;
  x279::walker walker;
  x279::findings found;
  for (auto _ : state) {
    found.clear();
    auto const read = parser.parse(text, {}, found);
    if (!read) return state.SkipWithError("unreadable");
    std::size_t sum = 0;
    for (x279::set_view set : read->sets())
      sum += walker
                 .walk(set,
                       set.kind() == x279::set_kind::inquiry_270 ? x279::guides::inquiry_270()
                                                                 : x279::guides::response_271(),
                       found)
                 .loops()
                 .size();
    benchmark::DoNotOptimize(sum);
  }
  count_bytes(state, text);
}

void validate(benchmark::State& state, std::string const& text) {
  x279::validator validator;
  x279::findings found;
  for (auto _ : state) {
    found.clear();
    auto const done = validator.validate(text, {}, found);
    if (!done) return state.SkipWithError("unreadable");
    benchmark::DoNotOptimize(done->judged);
  }
  if (found.has_errors()) return state.SkipWithError("the input has errors");
  count_bytes(state, text);
}

[[maybe_unused]] int const registered = [] {
  using benchmark::RegisterBenchmark;
  RegisterBenchmark("place/question", [](auto& s) { place(s, question()); });
  RegisterBenchmark("validate/question", [](auto& s) { validate(s, question()); });
  RegisterBenchmark("place/answer", [](auto& s) { place(s, answer()); });
  RegisterBenchmark("validate/answer", [](auto& s) { validate(s, answer()); });
  RegisterBenchmark("place/batch", [](auto& s) { place(s, batch()); });
  RegisterBenchmark("validate/batch", [](auto& s) { validate(s, batch()); });
  return 0;
}();

} // namespace
