// Runs the benchmarks and prints at the end how each compares with memcpy of the same bytes in the same run: times
// differ from machine to machine and from hour to hour, the ratio hardly does.

#include "report.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

class ratio_reporter : public benchmark::ConsoleReporter {
public:
  void ReportRuns(std::vector<Run> const& runs) override {
    for (Run const& run : runs) {
      failed_ |= has_failed(run);
      auto const rate = run.counters.find("bytes_per_second");
      if (run.run_type != Run::RT_Iteration || rate == run.counters.end()) continue;
      auto const [at, fresh] = best_.try_emplace(run.run_name.function_name + run.run_name.args, 0.0);
      if (fresh) order_.push_back(at->first);
      at->second = std::max(at->second, rate->second.value);
    }
    ConsoleReporter::ReportRuns(runs);
  }

  bool any_failed() const noexcept { return failed_; }

  void print_table() const {
    auto const yardstick = best_.find(std::string(x279::bench::yardstick));
    if (yardstick == best_.end()) return;
    std::printf("\n%-36s %10s %12s\n", "best of the run", "GB/s", "of memcpy");
    for (std::string const& name : order_)
      std::printf("%-36s %10.3f %11.1f%%\n", name.c_str(), best_.at(name) / 1e9,
                  100 * best_.at(name) / yardstick->second);
  }

private:
  /// `SkipWithError` was called. The member has another name from release 1.8 on.
  template <class R>
  static bool has_failed(R const& run) {
    if constexpr (requires { run.error_occurred; })
      return run.error_occurred;
    else
      return run.skipped != decltype(run.skipped){};
  }

  bool failed_ = false;
  std::map<std::string, double> best_; ///< bytes per second
  std::vector<std::string> order_;
};

} // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  ratio_reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_table();
  return reporter.any_failed() ? 1 : 0;
}
