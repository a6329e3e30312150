// What is told of a document that carries its segments (`unmappedSegments`, `segmentLayout`) or repeats what follows from
// its place, and has been changed by hand since.

#include "compose/composing.hpp"
#include "support/made_up.hpp"

#include <x279/convert.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace x279::test;

namespace {

/// The response as JSON that carries all of it.
boost::json::value carried(std::string_view payload) {
  x279::converter converter;
  x279::findings found;
  x279::convert_options options;
  options.json.unmapped = x279::unmapped::reversible;
  std::string json;
  if (!converter.convert(payload, options, json, found)) throw std::runtime_error("the payload cannot be converted");
  return boost::json::parse(json);
}

std::string rejection(std::string_view more = {}) {
  return x279::made_up::interchange(std::string(x279::made_up::start_271()) +
                                    "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~" +
                                    std::string(more) + "AAA*Y**75*C~");
}

/// The findings of this rule, each with its path.
std::string told(boost::json::value const& document, std::string_view rule) {
  std::string text;
  composition const made = composed(document);
  for (x279::finding const& f : made.found.list())
    if (x279::info(f.rule).name == rule) text.append(text.empty() ? "" : ", ").append(f.path);
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(carried_segments)

BOOST_AUTO_TEST_CASE(a_key_that_repeats_its_place_must_say_what_follows_from_it) {
  boost::json::value document = carried(rejection());
  BOOST_TEST(told(document, "derived_value_differs") == "");
  put_at(document, "errors[0].field", "EB");
  BOOST_TEST(told(document, "derived_value_differs") == "errors[0].field");
  document = carried(rejection());
  put_at(document, "subscriber.aaaErrors[0].location", "Loop 2100D");
  BOOST_TEST(told(document, "derived_value_differs") == "subscriber.aaaErrors[0].location");
}

BOOST_AUTO_TEST_CASE(a_list_of_segments_must_be_as_it_was_written) {
  boost::json::value document = carried(rejection());
  BOOST_TEST(told(document, "malformed_layout") == "");
  boost::json::value text_for_number = document, no_list = document;
  put_at(text_for_number, "segmentLayout[0].ordinal", "14");
  BOOST_TEST(told(text_for_number, "malformed_layout") == "segmentLayout[0]");
  put_at(no_list, "segmentLayout", "none");
  BOOST_TEST(told(no_list, "malformed_layout") == "segmentLayout");
}

BOOST_AUTO_TEST_CASE(segments_of_separators_alone_are_told_and_left_out) {
  BOOST_TEST(told(carried(rejection()), "blank_segments_left_out") == "");
  boost::json::value const document = carried(rejection("N4***~"));
  BOOST_TEST(told(document, "blank_segments_left_out") == "segmentLayout");
  BOOST_TEST(composed(document).x12.find("N4*") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_blank_repetition_is_told_at_its_own_place_in_the_list) {
  auto const benefit = [](std::string_view segment) {
    return told(carried(x279::made_up::interchange(x279::made_up::active_coverage_271() + std::string(segment))),
                "repetition_without_code");
  };
  BOOST_TEST(benefit("EB*1**30^35~") == "");
  BOOST_TEST(benefit("EB*1**30^ ^35~").ends_with("EB03[1]"));
  BOOST_TEST(benefit("EB*1** ^30^35~").ends_with("EB03[0]"));
}

// ST and SE are made by the writer. What is said of them and cannot hold is told at its place.
BOOST_AUTO_TEST_CASE(an_element_of_ST_or_SE_that_was_changed_is_told) {
  boost::json::value const document = carried(rejection());
  BOOST_TEST(told(document, "frame_made_anew") == "");
  auto const changed = [&](std::string_view segment, std::string_view element, std::string_view text) {
    boost::json::value other = document;
    for (boost::json::value& entry : other.at("unmappedSegments").as_array())
      if (entry.at("segment") == boost::json::string(segment))
        entry.at("elements").as_object()[element] = boost::json::string(text);
    return other;
  };
  BOOST_TEST(told(changed("ST", "ST03", "X~SE*1*1~"), "frame_made_anew") == "unmappedSegments[0].elements.ST03");
  BOOST_TEST(told(changed("ST", "ST01", "270"), "frame_made_anew") == "unmappedSegments[0].elements.ST01");
  BOOST_TEST(told(changed("ST", "ST02", "A~B"), "frame_made_anew").starts_with("unmappedSegments[0].elements.ST02"));
  BOOST_TEST(told(changed("SE", "SE01", "99"), "frame_made_anew").ends_with(".elements.SE01"));
  BOOST_TEST(told(changed("SE", "SE02", "0002"), "frame_made_anew").ends_with(".elements.SE02"));
  BOOST_TEST(told(changed("ST", "ST02", "AA~BB"), "value_holds_segment_terminator") ==
             "unmappedSegments[0].elements.ST02");
  BOOST_TEST(composed(changed("ST", "ST02", "00077")).x12.find("ST*271*00077*") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_value_of_a_component_is_told_at_its_key) {
  boost::json::value document = carried(rejection());
  for (boost::json::value& entry : document.at("unmappedSegments").as_array())
    if (entry.at("segment") == "HL") entry.at("elements").as_object()["HL09-2"] = "A~B";
  BOOST_TEST(told(document, "value_holds_segment_terminator").find(".elements.HL09-2") != std::string::npos);
}

// What `unmapped::include` adds is for reading: it does not say where the segments stand.
BOOST_AUTO_TEST_CASE(segments_without_a_layout_are_told_one_by_one) {
  boost::json::value document = carried(rejection());
  BOOST_TEST(told(document, "unmapped_not_written") == "");
  document.as_object().erase("segmentLayout");
  std::string const all = told(document, "unmapped_not_written");
  std::size_t const entries = document.at("unmappedSegments").as_array().size();
  BOOST_TEST(all.starts_with("unmappedSegments[0], unmappedSegments[1]"));
  BOOST_TEST(all.ends_with("unmappedSegments[" + std::to_string(entries - 1) + "]"));
}

BOOST_AUTO_TEST_SUITE_END()
