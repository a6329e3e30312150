// A main for fuzz targets without libFuzzer.
//
//   fuzz_NAME FILE|FOLDER...
//     runs the target once with each file. A crash ends the program, so the name of the file is printed before it is tried when
//     --verbose is given.
//
//   fuzz_NAME --search SEED INPUTS FILE|FOLDER...
//     runs it with as many inputs, made of the files by the target's own mutator. Nothing guides this search, but a
//     release build gets through many more inputs than libFuzzer does under its sanitizers, and finds other faults: laws that hold
//     for most inputs. The same seed gives the same inputs. What breaks a law is written to broken-NAME-SEED.

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
extern "C" __attribute__((weak)) std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                                                     std::size_t most, unsigned seed);
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr std::size_t most_bytes = 8192; // of an input, as in ./dev fuzz

std::mt19937_64 random_source;
std::vector<std::string> pool; ///< what inputs are made of
std::string current;           ///< the input that is being tried
std::string broken_name;

std::size_t below(std::size_t n) { return n == 0 ? 0 : random_source() % n; }

std::vector<std::filesystem::path> files_of(std::filesystem::path const& name) {
  if (!std::filesystem::is_directory(name)) return {name};
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(name))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end()); // the order of a folder differs between file systems
  return files;
}

void run(std::string_view bytes) {
  // A block of exactly this size: one byte too far is seen by a sanitizer or by valgrind.
  auto const block = std::make_unique<std::uint8_t[]>(bytes.size());
  if (!bytes.empty()) std::memcpy(block.get(), bytes.data(), bytes.size());
  LLVMFuzzerTestOneInput(block.get(), bytes.size());
}

/// Into a file, and as text: a log may be all that is left of the machine.
void keep_broken(int signal) {
  std::ofstream(broken_name, std::ios::binary) << current;
  std::fprintf(stderr, "the input is in %s, and for printf:\n", broken_name.c_str());
  for (char const c : current)
    if (c >= ' ' && c <= '~' && c != '\\' && c != '%')
      std::fputc(c, stderr);
    else
      std::fprintf(stderr, "\\%03o", static_cast<unsigned>(static_cast<unsigned char>(c)));
  std::fputc('\n', stderr);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

std::size_t mutate(std::uint8_t* data, std::size_t size) {
  if (LLVMFuzzerCustomMutator == nullptr) return LLVMFuzzerMutate(data, size, most_bytes);
  return LLVMFuzzerCustomMutator(data, size, most_bytes, static_cast<unsigned>(random_source()));
}

/// The pool holds the files, and behind them inputs made of them, which take each other's places.
void search(long inputs) {
  for (int const signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL}) std::signal(signal, keep_broken);
  constexpr std::size_t most_made = 400;
  std::size_t const given = pool.size();
  std::string bytes(most_bytes, '\0');
  auto* const data = reinterpret_cast<std::uint8_t*>(bytes.data());
  for (long i = 0; i != inputs; ++i) {
    std::string const& from = pool[below(pool.size())];
    std::size_t size = std::min(from.size(), most_bytes);
    std::memcpy(bytes.data(), from.data(), size);
    for (std::size_t left = 1 + below(4); left != 0; --left) size = mutate(data, size);
    current.assign(bytes.data(), size);
    run(current);
    if (below(4) != 0) continue;
    if (pool.size() < given + most_made)
      pool.push_back(current);
    else
      pool[given + below(most_made)] = current;
    if (below(500) == 0) pool.resize(given); // or all of it is soon too broken to be read
  }
}

} // namespace

/// What libFuzzer gives to a target's mutator: one change that knows nothing of the format.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most) {
  std::string text(reinterpret_cast<char const*>(data), size);
  constexpr std::string_view likely = "0123456789*~:^,\"{}[]ABEQ";
  std::size_t const at = below(size + 1);
  switch (below(5)) {
  case 0:
    if (at != size) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
    break;
  case 1: text.insert(at, 1, below(3) != 0 ? likely[below(likely.size())] : static_cast<char>(below(256))); break;
  case 2: text.erase(at, 1 + below(below(4) != 0 ? 8 : size + 1)); break;
  case 3: text.insert(at, text.substr(below(size + 1), 1 + below(64))); break;
  default: {
    std::string const& other = pool[below(pool.size())];
    std::string const part = other.substr(below(other.size() + 1), 1 + below(200));
    text.replace(at, below(2) == 0 ? 0 : part.size(), part);
  }
  }
  text.resize(std::min(text.size(), most));
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

int main(int argc, char** argv) {
  std::span<char*> arguments(argv + 1, static_cast<std::size_t>(argc - 1));
  bool verbose = false;
  std::array<unsigned long, 2> numbers{}; // seed, inputs
  if (arguments.size() > 3 && arguments[0] == std::string_view("--search")) {
    for (std::size_t i = 0; i != numbers.size(); ++i) {
      std::string_view const text = arguments[i + 1];
      if (std::from_chars(text.data(), text.data() + text.size(), numbers[i]).ec != std::errc{}) return 2;
    }
    broken_name = "broken-" + std::filesystem::path(argv[0]).filename().string() + '-' + arguments[1];
    arguments = arguments.subspan(3);
  }
  std::size_t count = 0;
  for (char const* const argument : arguments) {
    if (argument == std::string_view("--verbose")) {
      verbose = true;
      continue;
    }
    for (std::filesystem::path const& file : files_of(argument)) {
      if (verbose) std::fprintf(stderr, "%s\n", file.c_str());
      std::ifstream in(file, std::ios::binary);
      std::string bytes(std::istreambuf_iterator<char>(in), {});
      if (!in && bytes.empty()) {
        std::fprintf(stderr, "cannot read %s\n", file.c_str());
        return 1;
      }
      if (numbers[1] == 0)
        run(bytes);
      else
        pool.push_back(std::move(bytes));
      ++count;
    }
  }
  if (count != 0 && numbers[1] != 0) {
    random_source.seed(numbers[0]);
    search(static_cast<long>(numbers[1]));
    count = numbers[1];
  }
  std::printf("%zu inputs\n", count);
  return count == 0 ? 1 : 0;
}
