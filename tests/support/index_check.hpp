#pragma once

// The delimiter index of a text, as each kernel makes it and as it follows from the reference reader's tokens.

#include <x279/delimiters.hpp>

#include "x3/reference.hpp"

#include <syntax/index.hpp>
#include <syntax/kernel.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace x279::testing {

struct text_index {
  std::vector<std::uint32_t> element_end;  ///< offset of the delimiter that ends each segment id and element
  std::vector<std::uint32_t> segment_last; ///< for each segment: number of entries of element_end so far

  friend bool operator==(text_index const&, text_index const&) = default;
};

struct named_kernel {
  std::string_view name;
  syntax::kernel run;
};

/// The kernels that this machine can run, the portable one first.
inline std::span<named_kernel const> kernels() {
  static std::vector<named_kernel> const all = [] {
    std::vector<named_kernel> k{{syntax::name_of(syntax::kernel_id::portable), syntax::scan_portable}};
#if defined(__x86_64__)
    if (syntax::is_available(syntax::kernel_id::avx2))
      k.push_back({syntax::name_of(syntax::kernel_id::avx2), syntax::scan_avx2});
    if (syntax::is_available(syntax::kernel_id::avx512))
      k.push_back({syntax::name_of(syntax::kernel_id::avx512), syntax::scan_avx512});
#endif
    return k;
  }();
  return all;
}

/// Reuses its buffers, because tests call it millions of times.
class index_runner {
public:
  /// Indexes text[from, text.size()). `traits` gets what the kernel says of the bytes.
  text_index const& run(syntax::kernel kernel, std::string_view text, delimiters const& d, std::size_t from = 0,
                        std::uint32_t* traits = nullptr) {
    out_.element_end.resize(text.size() + syntax::scan_slack);
    out_.segment_last.resize(text.size() + syntax::scan_slack);
    syntax::scan_cursor at{out_.element_end.data(), out_.segment_last.data(), 0, 0};
    kernel(text.data(), static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(text.size()), d.element, d.segment,
           at);
    out_.element_end.resize(static_cast<std::size_t>(at.element_end - out_.element_end.data()));
    out_.segment_last.resize(static_cast<std::size_t>(at.segment_last - out_.segment_last.data()));
    if (traits) *traits = at.traits;
    return out_;
  }

private:
  text_index out_;
};

/// The index that the tokens of the reference reader amount to.
inline void expected_index(reference::segments const& tokens, std::string_view text, delimiters const& d,
                           text_index& out) {
  out.element_end.clear();
  out.segment_last.clear();
  auto const end_of = [&](std::string_view token) {
    return static_cast<std::uint32_t>(token.data() + token.size() - text.data());
  };
  for (reference::segment const& s : tokens.list) {
    out.element_end.push_back(end_of(s.id));
    for (reference::element const& e : s.elements) out.element_end.push_back(end_of(e.text));
    out.segment_last.push_back(static_cast<std::uint32_t>(out.element_end.size()));
  }
  // What no terminator ends has separators all the same.
  for (char const& c : tokens.rest)
    if (c == d.element) out.element_end.push_back(static_cast<std::uint32_t>(&c - text.data()));
}

} // namespace x279::testing
