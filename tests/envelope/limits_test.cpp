// Each limit at one less, at the limit, and at one more.

#include "reading.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(envelope_limits)

BOOST_AUTO_TEST_CASE(the_limit_of_payload_bytes) {
  std::string const text = sample();
  for (int more : {-1, 0, 1}) {
    read_options options;
    options.limits.payload_bytes = text.size();
    std::string payload = text;
    payload.resize(text.size() + static_cast<std::size_t>(more + 1) - 1, '\n'); // one less takes the last terminator
    reading const r(payload, options);
    BOOST_TEST(r.ok() == (more <= 0));
    if (more > 0) {
      BOOST_TEST(r.error().code == errc::input_too_large);
      BOOST_TEST(r.error().offset == text.size());
      BOOST_TEST(r.payload().interchanges().empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(payload_bytes_beyond_what_32_bits_can_count) {
  read_options options;
  options.limits.payload_bytes = std::numeric_limits<std::uint64_t>::max();
  // Not read, so it need not be there: the size alone decides.
  std::string const text = sample();
  std::string_view const huge{text.data(), (std::size_t{1} << 32) - 127};
  parser p;
  findings found;
  auto const r = p.parse(huge, options, found);
  BOOST_TEST_REQUIRE(!r.has_value());
  BOOST_TEST(r.error().code == errc::input_too_large);
}

BOOST_AUTO_TEST_CASE(the_limit_of_segment_bytes) {
  constexpr std::uint32_t limit = 60; // the envelope's own segments but the ISA are shorter
  for (std::uint32_t size : {limit - 1, limit, limit + 1}) BOOST_TEST_CONTEXT(size) {
      read_options options;
      options.limits.segment_bytes = limit;
      reading const r(with_body("MSG*" + std::string(size - 4, 'A') + "~EB*1~"), options);
      bool const beyond = size > limit;
      BOOST_TEST(names(r.rules()) == (beyond ? "segment_too_long" : ""));
      BOOST_TEST_REQUIRE(r.set(0).size() == 4u);
      segment_view const msg = r.set(0).segment(1);
      BOOST_TEST(msg.id() == (beyond ? "" : "MSG"));
      BOOST_TEST(msg.size() == (beyond ? 0u : 1u));
      BOOST_TEST(msg.text().empty() == beyond);
      BOOST_TEST(r.set(0).segment(2).text() == "EB*1");
      BOOST_TEST(r.set(0).accepted());
      if (beyond) {
        BOOST_TEST(r.first(rule::segment_too_long).numbers[0] == 1u);
        BOOST_TEST(r.first(rule::segment_too_long).numbers[1] == limit);
        BOOST_TEST(r.first(rule::segment_too_long).where.segment_in_set == 2u);
      }
    }
}

BOOST_AUTO_TEST_CASE(the_limit_of_elements_per_segment) {
  for (std::uint32_t limit : {9u, 16u, 17u, 30u, 128u})
    for (std::uint32_t elements : {limit - 1, limit, limit + 1}) BOOST_TEST_CONTEXT(limit << ' ' << elements) {
        read_options options;
        options.limits.elements_per_segment = limit;
        std::string msg = "MSG";
        for (std::uint32_t i = 0; i != elements; ++i) msg += "*A";
        reading const r(with_body(msg + "~EB*1~"), options);
        bool const beyond = elements > limit;
        BOOST_TEST(names(r.rules()) == (beyond ? "too_many_elements" : ""));
        BOOST_TEST(r.set(0).segment(1).size() == (beyond ? 0u : elements));
        BOOST_TEST(r.set(0).segment(2).text() == "EB*1");
      }
}

BOOST_AUTO_TEST_CASE(the_limit_of_repetitions) {
  for (std::uint32_t limit : {1u, 2u, 50u})
    for (std::uint32_t repetitions : {limit, limit + 1}) BOOST_TEST_CONTEXT(limit << ' ' << repetitions) {
        read_options options;
        options.limits.repetitions = limit;
        std::string eb = "EB*1*IND*30";
        for (std::uint32_t i = 1; i != repetitions; ++i) eb += "^30";
        reading const r(with_body(eb + "~EB*1~"), options);
        bool const beyond = repetitions > limit;
        BOOST_TEST(names(r.rules()) == (beyond ? "too_many_repetitions" : ""));
        BOOST_TEST(r.set(0).segment(1).size() == (beyond ? 0u : 3u));
        if (beyond) BOOST_TEST(r.found()[0].where.element == 3u);
      }
}

BOOST_AUTO_TEST_CASE(repetitions_count_in_each_element_alone) {
  read_options options;
  options.limits.repetitions = 3;
  reading const r(with_body("EB*1*A^A^A*B^B^B*C^C^C~"), options);
  BOOST_TEST(r.found().empty());
  reading const empty(with_body("EB*1*^^^~"), options);
  BOOST_TEST(names(empty.rules()) == "too_many_repetitions");
}

BOOST_AUTO_TEST_CASE(the_limit_of_segments_per_set) {
  for (std::uint32_t segments : {4u, 5u, 6u}) BOOST_TEST_CONTEXT(segments) {
      read_options options;
      options.limits.segments_per_set = 5;
      std::string body;
      for (std::uint32_t i = 2; i != segments; ++i) body += "EB*1~";
      std::string const text = edited(with_body(body), "GE*1*905~", "ST*271*0002*005010X279A1~SE*2*0002~GE*2*905~");
      reading const r(text, options);
      bool const beyond = segments > 5;
      BOOST_TEST(names(r.rules()) == (beyond ? "set_too_long" : ""));
      BOOST_TEST(r.set(0).accepted() == !beyond);
      BOOST_TEST(r.set(1).accepted());
      if (beyond) BOOST_TEST(r.found()[0].numbers[0] == 6u);
    }
}

BOOST_AUTO_TEST_CASE(the_limit_of_gaps) {
  for (std::uint32_t gaps : {2u, 3u, 4u}) BOOST_TEST_CONTEXT(gaps) {
      read_options options;
      options.limits.gaps = 3;
      std::string text;
      for (std::uint32_t i = 0; i != gaps; ++i)
        text += "#" + with_body("EB*1~", "0001", "00000000" + std::to_string(i + 1));
      reading const r(text, options);
      BOOST_TEST_REQUIRE(r.ok());
      bool const beyond = gaps > 3;
      BOOST_TEST(r.count(rule::foreign_bytes) == std::min(gaps, 3u));
      BOOST_TEST(r.count(rule::too_many_gaps) == (beyond ? 1u : 0u));
      BOOST_TEST(r.payload().interchanges().size() == std::min(gaps, 3u));
      BOOST_TEST(r.payload().gap_count() == gaps);
      if (beyond) BOOST_TEST(r.payload().gap(3).size() == with_body("EB*1~").size() + 1); // the rest, as one
    }
}

BOOST_AUTO_TEST_CASE(a_skipped_segment_that_the_envelope_needs_does_not_take_the_neighbours_down) {
  read_options options;
  options.limits.segment_bytes = 120;
  std::string const text = edited(sample(), "ST*271*0002*", "ST*271*0002" + std::string(150, 'X') + "*");
  reading const r(text, options);
  BOOST_TEST_REQUIRE(r.payload().sets().size() == 2u);
  BOOST_TEST(r.set(0).control_number() == "0001");
  BOOST_TEST(r.set(1).identifier() == "270");
  BOOST_TEST(r.set(0).accepted());
  BOOST_TEST(r.set(1).accepted());
}

BOOST_AUTO_TEST_CASE(an_endless_segment_is_one_finding_and_no_set_is_lost) {
  std::string const text = with_body("MSG*" + std::string(300000, 'A') + "~EB*1~");
  reading const r(text);
  BOOST_TEST(names(r.rules()) == "segment_too_long");
  BOOST_TEST(r.set(0).segment(2).text() == "EB*1");
}

BOOST_AUTO_TEST_CASE(findings_are_capped_by_their_list_and_counted) {
  std::string text(isa);
  for (int i = 0; i != 50; ++i) text += "ST*271*0001*005010X279A1~SE*3*0001~";
  parser p;
  findings found(10);
  auto const r = p.parse(std::string_view(text), {}, found);
  BOOST_TEST(r.has_value());
  BOOST_TEST(found.list().size() == 10u);
  BOOST_TEST(found.dropped() > 50u);
}

BOOST_AUTO_TEST_SUITE_END()
