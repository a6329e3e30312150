// Every kernel gives what a loop of the plainest kind gives, on any bytes, at any place, and reads no byte beyond them.

#include "support/guarded_copy.hpp"

#include <syntax/characters.hpp>
#include <syntax/index.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

using namespace x279;
using syntax::kernel_id;
using x279::testing::guarded_copy;

BOOST_AUTO_TEST_SUITE(syntax_kernels)

namespace {

struct named_kernel {
  kernel_id id;
  syntax::kernel run;
};

std::vector<named_kernel> kernels() {
  std::vector<named_kernel> all{{kernel_id::portable, syntax::scan_portable}};
#if defined(__x86_64__)
  if (syntax::is_available(kernel_id::avx2)) all.push_back({kernel_id::avx2, syntax::scan_avx2});
  if (syntax::is_available(kernel_id::avx512)) all.push_back({kernel_id::avx512, syntax::scan_avx512});
#endif
  return all;
}

struct scanned {
  std::vector<std::uint32_t> element_end, segment_last;
  std::uint32_t rank = 0, traits = 0;
  bool operator==(scanned const&) const = default;
};

constexpr std::uint32_t untouched = 0xDEADBEEF;

scanned run(named_kernel const& kernel, std::string_view text, std::uint32_t from, char element, char segment,
            std::uint32_t rank) {
  scanned out;
  std::size_t const room = text.size() - from + syntax::scan_slack;
  out.element_end.assign(room + 1, untouched);
  out.segment_last.assign(room + 1, untouched);
  syntax::scan_cursor cursor{out.element_end.data(), out.segment_last.data(), rank, 0};
  kernel.run(text.data(), from, static_cast<std::uint32_t>(text.size()), element, segment, cursor);
  BOOST_TEST_REQUIRE(out.element_end.back() == untouched); // it kept to the room that it asked for
  BOOST_TEST_REQUIRE(out.segment_last.back() == untouched);
  out.element_end.resize(static_cast<std::size_t>(cursor.element_end - out.element_end.data()));
  out.segment_last.resize(static_cast<std::size_t>(cursor.segment_last - out.segment_last.data()));
  out.rank = cursor.rank;
  out.traits = cursor.traits;
  return out;
}

scanned expected(std::string_view text, std::uint32_t from, char element, char segment, std::uint32_t rank) {
  scanned out;
  for (std::uint32_t i = from; i != text.size(); ++i) {
    char const c = text[i];
    if (c == element || c == segment) {
      out.element_end.push_back(i);
      ++rank;
      if (c == segment) out.segment_last.push_back(rank);
    } else if (syntax::is_line_break(c)) {
      out.traits |= syntax::has_line_break;
    } else if (syntax::is_control(c)) {
      out.traits |= syntax::has_control;
    } else if (syntax::is_high(c)) {
      out.traits |= syntax::has_high;
    } else if (syntax::is_lower(c)) {
      out.traits |= syntax::has_lower;
    }
  }
  out.rank = rank;
  return out;
}

std::string random_text(std::mt19937& random, std::size_t size, char element, char segment) {
  // Anything from no delimiter at all to nothing else.
  auto const density = random() % 5;
  std::string text(size, '\0');
  for (char& c : text) {
    auto const r = random() % 16;
    if (r < density * 3)
      c = element;
    else if (r < density * 4)
      c = segment;
    else
      c = static_cast<char>(random());
  }
  return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_length_up_to_300_at_both_edges_of_a_page_and_every_alignment) {
  // A text that ends at the page's end begins at every alignment as its length grows.
  std::mt19937 random(279);
  for (std::size_t size = 0; size <= 300; ++size)
    for (auto const edge : {guarded_copy::edge::end, guarded_copy::edge::begin}) {
      char const element = static_cast<char>(random());
      char const segment = static_cast<char>(element + 1 + static_cast<char>(random() % 255));
      if (element == segment) continue;
      guarded_copy const text(random_text(random, size, element, segment), edge);
      for (std::uint32_t from : {0u, 1u, static_cast<unsigned>(size / 2), static_cast<unsigned>(size)}) {
        if (from > size) continue;
        scanned const right = expected(text.view(), from, element, segment, 7);
        for (named_kernel const& kernel : kernels())
          BOOST_TEST((run(kernel, text.view(), from, element, segment, 7) == right),
                     syntax::name_of(kernel.id) << " size " << size << " from " << from);
      }
    }
}

BOOST_AUTO_TEST_CASE(every_offset_in_a_block_of_64) {
  std::mt19937 random(64);
  std::string const text = random_text(random, 1000, '*', '~');
  for (std::uint32_t from = 0; from != 128; ++from)
    for (std::size_t to = 500; to != 640; ++to) {
      std::string_view const part(text.data(), to);
      scanned const right = expected(part, from, '*', '~', 0);
      for (named_kernel const& kernel : kernels())
        BOOST_TEST((run(kernel, part, from, '*', '~', 0) == right), syntax::name_of(kernel.id)
                                                                        << ' ' << from << ' ' << to);
    }
}

BOOST_AUTO_TEST_CASE(every_byte_has_its_trait_in_every_place_of_a_block) {
  for (int byte = 0; byte != 256; ++byte)
    for (std::size_t at = 0; at != 70; ++at) {
      std::string text(70, 'A');
      text[at] = static_cast<char>(byte);
      scanned const right = expected(text, 0, '*', '~', 0);
      for (named_kernel const& kernel : kernels())
        BOOST_TEST((run(kernel, text, 0, '*', '~', 0) == right), syntax::name_of(kernel.id)
                                                                     << ' ' << byte << ' ' << at);
    }
}

BOOST_AUTO_TEST_CASE(delimiters_have_no_traits) {
  // A line break, a control character, a byte of 0x80 and above, each as a delimiter.
  for (auto const& [element, segment] : {std::pair{'*', '\n'}, {'\x1D', '\x1E'}, {'\xFE', '\xFF'}, {'\t', '\r'}}) {
    std::string text;
    for (int i = 0; i != 40; ++i) text += std::string("AB") + element + "1" + segment;
    for (named_kernel const& kernel : kernels())
      BOOST_TEST(run(kernel, text, 0, element, segment, 0).traits == 0u, syntax::name_of(kernel.id));
  }
}

BOOST_AUTO_TEST_CASE(nothing_but_delimiters) {
  for (std::size_t size : {1u, 63u, 64u, 65u, 1000u})
    for (char c : {'*', '~'}) {
      std::string const text(size, c);
      scanned const right = expected(text, 0, '*', '~', 0);
      for (named_kernel const& kernel : kernels()) BOOST_TEST((run(kernel, text, 0, '*', '~', 0) == right));
    }
}

BOOST_AUTO_TEST_CASE(long_random_texts) {
  std::mt19937 random(1);
  for (int round = 0; round != 300; ++round) {
    char const element = static_cast<char>(random());
    char const segment = static_cast<char>(element + 1);
    std::string const text = random_text(random, random() % 5000, element, segment);
    scanned const right = expected(text, 0, element, segment, 0);
    for (named_kernel const& kernel : kernels()) BOOST_TEST((run(kernel, text, 0, element, segment, 0) == right));
  }
}

BOOST_AUTO_TEST_CASE(a_kernel_can_be_chosen_and_the_chosen_one_runs) {
  kernel_id const before = syntax::active_kernel();
  for (named_kernel const& kernel : kernels()) {
    BOOST_TEST(syntax::use_kernel(kernel.id));
    BOOST_TEST((syntax::active_kernel() == kernel.id));
  }
  BOOST_TEST((before == kernels().back().id)); // the last one is the best
  BOOST_TEST(syntax::use_kernel(before));
}

BOOST_AUTO_TEST_SUITE_END()
