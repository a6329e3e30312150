#pragma once

#include <cstddef>
#include <cstdint>

namespace x279 {

/// What ISA16 may be.
enum class component_separator : std::uint8_t {
  colon, ///< ':' alone, the gateway's rule; an interchange with another is refused
  any,   ///< anything that can be a separator, to read foreign traffic
};

/// What to do with a deviation that has a safe reading.
enum class tolerance : std::uint8_t {
  accept, ///< read it, with a finding of its rule's severity
  refuse, ///< a finding of severity error; the interchange or the transaction set is not delivered
};

/// One switch for each deviation that a reader may live with. Each makes a finding either way.
struct tolerances {
  tolerance line_breaks = tolerance::accept;             ///< CR, LF, blanks after a segment terminator
  tolerance hard_wrap = tolerance::accept;               ///< line breaks in the middle of tokens: taken out and counted
  tolerance trailing_empty_elements = tolerance::accept; ///< `NM1*IL*1*DOE***~`
  tolerance lower_case = tolerance::accept;              ///< a-z, which the basic character set lacks
  tolerance isa_padding = tolerance::accept;             ///< an ISA element shorter or longer than its width
  tolerance missing_trailers = tolerance::accept;        ///< no SE, GE or IEA
  tolerance version_without_a1 = tolerance::accept;      ///< GS08 or ST03 005010X279
  tolerance byte_order_mark = tolerance::accept;         ///< U+FEFF in front of the ISA
  tolerance gaps = tolerance::accept;                    ///< other bytes before, between or after interchanges
  tolerance counts = tolerance::accept;                  ///< SE01, GE01, IEA01 wrong, or control numbers that differ;
                                                         ///< slips that would make them so and were put right

  /// All of them refused.
  static constexpr tolerances strict() noexcept {
    auto const no = tolerance::refuse;
    return {no, no, no, no, no, no, no, no, no, no};
  }
};

/// Bounds on what is read. Beyond one there is a finding, and the next segment or set is read on. A skipped segment keeps
/// its number and is empty (`segment_view::id` too).
struct read_limits {
  std::uint64_t payload_bytes = std::uint64_t{1} << 30; ///< at most 4 GiB - 128; longer is `errc::input_too_large`
  std::uint32_t segment_bytes = 16384;                  ///< longer: the segment is skipped
  std::uint32_t elements_per_segment = 128;             ///< more: the segment is skipped
  std::uint32_t segments_per_set = 1000000;             ///< more: the set is not delivered
  std::uint32_t repetitions = 1024;                     ///< of one element; more: the segment is skipped
  std::uint32_t gaps = 64; ///< stretches of foreign bytes in a payload; more: reading stops
};

struct read_options {
  component_separator separator = component_separator::colon;
  tolerances tolerate{};
  read_limits limits{};
};

} // namespace x279
