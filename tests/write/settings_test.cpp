// The settings of the envelope: each fault is a finding with the member's name, and nothing is written.

#include "write/drafting.hpp"

#include "write/settings.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <thread>

using namespace x279;
using namespace x279::testing;

BOOST_AUTO_TEST_SUITE(write_settings)

namespace {

written_text try_out(envelope const& e) {
  drafting d;
  return written(e, {d.set("BHT*0022*13~")});
}

/// The good envelope with one member changed is refused for one reason, told with its path.
bool refused(std::string envelope::*member, std::string_view text, rule r, std::string_view path) {
  envelope e = good_envelope();
  e.*member = text;
  auto const w = try_out(e);
  auto const& list = w.found.list();
  return !w.good && w.text.empty() && list.size() == 1 && list[0].rule == r && list[0].path == path;
}

bool accepted(std::string envelope::*member, std::string_view text, std::string_view in_text) {
  envelope e = good_envelope();
  e.*member = text;
  auto const w = try_out(e);
  return w.good && w.rules().empty() && w.text.find(in_text) != w.text.npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(sender_receiver_date_time_and_number_have_to_be_given) {
  BOOST_TEST(refused(&envelope::sender_id, "", rule::setting_missing, "envelope.sender_id"));
  BOOST_TEST(refused(&envelope::receiver_id, "", rule::setting_missing, "envelope.receiver_id"));
  BOOST_TEST(refused(&envelope::date, "", rule::setting_missing, "envelope.date"));
  BOOST_TEST(refused(&envelope::time, "", rule::setting_missing, "envelope.time"));
  BOOST_TEST(refused(&envelope::control_number, "", rule::setting_missing, "envelope.control_number"));
  BOOST_TEST(try_out({}).rules() == "setting_missing setting_missing setting_missing setting_missing setting_missing");
}

BOOST_AUTO_TEST_CASE(what_stands_in_for_settings_that_are_not_given) {
  BOOST_TEST(accepted(&envelope::application_sender, "", "~GS*HS*999999*PAYERID*"));
  BOOST_TEST(accepted(&envelope::application_receiver, "", "~GS*HS*999999samp*RTEXCHANGE*"));
  BOOST_TEST(accepted(&envelope::sender_qualifier, "", "*ZZ*999999 "));
  BOOST_TEST(accepted(&envelope::sender_qualifier, "30", "*30*999999 "));
  BOOST_TEST(accepted(&envelope::authorization, "LET ME IN", "ISA*03*LET ME IN *00*          *ZZ*"));
  BOOST_TEST(accepted(&envelope::security, "0123456789", "ISA*00*          *01*0123456789*ZZ*"));
  BOOST_TEST(accepted(&envelope::security_qualifier, "00", "ISA*00*          *00*          *ZZ*"));
}

BOOST_AUTO_TEST_CASE(lengths_are_those_of_the_guide) {
  BOOST_TEST(accepted(&envelope::sender_id, "ABCDEFGHIJKLMNO", "*ZZ*ABCDEFGHIJKLMNO*ZZ*"));
  BOOST_TEST(refused(&envelope::sender_id, "ABCDEFGHIJKLMNOP", rule::setting_too_long, "envelope.sender_id"));
  BOOST_TEST(refused(&envelope::receiver_id, "ABCDEFGHIJKLMNOP", rule::setting_too_long, "envelope.receiver_id"));
  BOOST_TEST(accepted(&envelope::sender_id, "A", "*ZZ*A              *ZZ*"));
  BOOST_TEST(refused(&envelope::authorization, "ABCDEFGHIJK", rule::setting_too_long, "envelope.authorization"));
  BOOST_TEST(refused(&envelope::security, "ABCDEFGHIJK", rule::setting_too_long, "envelope.security"));
  BOOST_TEST(refused(&envelope::application_sender, "A", rule::setting_too_short, "envelope.application_sender"));
  BOOST_TEST(accepted(&envelope::application_sender, "AB", "*HS*AB*"));
  BOOST_TEST(refused(&envelope::application_receiver, "ABCDEFGHIJKLMNOP", rule::setting_too_long,
                     "envelope.application_receiver"));
  BOOST_TEST(
      refused(&envelope::originating_company, "9EMDEON99", rule::setting_too_short, "envelope.originating_company"));
  BOOST_TEST(
      refused(&envelope::originating_company, "9EMDEON9999", rule::setting_too_long, "envelope.originating_company"));
  BOOST_TEST(accepted(&envelope::originating_company, "9EMDEON999", "ISA*"));
  BOOST_TEST(
      refused(&envelope::group_control_number, "0123456789", rule::setting_too_long, "envelope.group_control_number"));
  BOOST_TEST(refused(&envelope::set_control_number, "905", rule::setting_too_short, "envelope.set_control_number"));
}

BOOST_AUTO_TEST_CASE(an_id_of_one_character_is_too_short_to_stand_in_for_the_application) {
  envelope e = good_envelope();
  e.sender_id = "A";
  e.application_sender = "";
  auto const w = try_out(e);
  BOOST_TEST(w.rules() == "setting_too_short");
  BOOST_TEST(w.found.list()[0].path == "envelope.application_sender");
  BOOST_TEST(message(w.found.list()[0]) == "the text for GS02 has one character; it must have 2 at least");
}

BOOST_AUTO_TEST_CASE(qualifiers_are_codes_of_the_guide) {
  BOOST_TEST(refused(&envelope::sender_qualifier, "XX", rule::setting_not_a_code, "envelope.sender_qualifier"));
  BOOST_TEST(refused(&envelope::receiver_qualifier, "99", rule::setting_not_a_code, "envelope.receiver_qualifier"));
  BOOST_TEST(accepted(&envelope::receiver_qualifier, "01", "*01*RTEXCHANGE "));
}

BOOST_AUTO_TEST_CASE(a_qualifier_and_its_text_agree) {
  BOOST_TEST(refused(&envelope::security_qualifier, "01", rule::setting_promised, "envelope.security"));
  BOOST_TEST(refused(&envelope::authorization_qualifier, "03", rule::setting_promised, "envelope.authorization"));
  envelope e = good_envelope();
  e.security = "password";
  e.security_qualifier = "00";
  auto const w = try_out(e);
  BOOST_TEST(w.rules() == "setting_denied");
  BOOST_TEST(w.found.list()[0].path == "envelope.security");
  BOOST_TEST(w.found.list()[0].other_path == "envelope.security_qualifier");
  BOOST_TEST(message(w.found.list()[0]).find("password") == std::string::npos);
  e.security_qualifier = "01";
  BOOST_TEST(try_out(e).good);
}

BOOST_AUTO_TEST_CASE(date_and_time_are_of_the_calendar_and_the_clock) {
  for (std::string_view const date : {"260115", "2026-01-15", "20261301", "20250229", "today"})
    BOOST_TEST(refused(&envelope::date, date, rule::setting_not_a_date, "envelope.date"));
  BOOST_TEST(accepted(&envelope::date, "20240229", "*240229*1412*"));
  for (std::string_view const time : {"2400", "1260", "141", "14:12", "141200"})
    BOOST_TEST((refused(&envelope::time, time, rule::setting_not_a_time, "envelope.time") ||
                refused(&envelope::time, time, rule::value_holds_component_separator, "envelope.time")));
  BOOST_TEST(accepted(&envelope::time, "0000", "*20260115*0000*905*"));
}

BOOST_AUTO_TEST_CASE(control_numbers_are_digits_above_zero) {
  for (std::string_view const number : {"000000000", "00000090A", "-00000905"})
    BOOST_TEST(
        refused(&envelope::control_number, number, rule::setting_not_a_control_number, "envelope.control_number"));
  BOOST_TEST(refused(&envelope::control_number, "905", rule::setting_too_short, "envelope.control_number"));
  BOOST_TEST(refused(&envelope::control_number, "0000000905", rule::setting_too_long, "envelope.control_number"));
  BOOST_TEST(refused(&envelope::group_control_number, "0", rule::setting_not_a_control_number,
                     "envelope.group_control_number"));
  BOOST_TEST(refused(&envelope::set_control_number, "ABCD", rule::setting_not_a_control_number,
                     "envelope.set_control_number"));
  BOOST_TEST(accepted(&envelope::group_control_number, "0017", "*1412*17*X*"));
}

BOOST_AUTO_TEST_CASE(no_setting_holds_a_delimiter_or_a_character_that_the_set_lacks) {
  for (write::setting const& s : write::settings()) {
    auto const* const member = std::get_if<std::string envelope::*>(&s.member);
    if (member == nullptr) continue;
    for (auto const& [text, r] :
         {std::pair{"A*B", rule::value_holds_element_separator},
          std::pair{"A^B", rule::value_holds_repetition_separator},
          std::pair{"A:B", rule::value_holds_component_separator},
          std::pair{"A~B", rule::value_holds_segment_terminator},
          std::pair{"A\nB", rule::value_holds_control_character}, std::pair{"A`B", rule::value_outside_character_set},
          std::pair{"  ", rule::value_blank}})
      BOOST_TEST_CONTEXT(s.path << ' ' << info(r).name) {
        envelope e = good_envelope();
        e.*(*member) = text;
        auto const w = try_out(e);
        BOOST_TEST(!w.good);
        BOOST_TEST(w.text.empty());
        BOOST_TEST(w.count(r) == 1u);
        for (finding const& f : w.found.list())
          if (f.rule == r) BOOST_TEST(f.path == s.path);
      }
  }
}

BOOST_AUTO_TEST_CASE(blanks_that_pad_a_setting_are_told) {
  envelope e = good_envelope();
  e.sender_id = "999999         ";
  auto const w = try_out(e);
  BOOST_TEST(w.good);
  BOOST_TEST(w.rules() == "trailing_blanks_dropped");
  BOOST_TEST(w.text == try_out(good_envelope()).text);
}

BOOST_AUTO_TEST_CASE(usage_and_acknowledgment_are_chosen_by_name) {
  envelope e = good_envelope();
  BOOST_TEST(try_out(e).text.substr(98, 7) == "5*0*P*:");
  e.usage = usage_indicator::test;
  e.acknowledgment = acknowledgment_request::interchange;
  BOOST_TEST(try_out(e).text.substr(98, 7) == "5*1*T*:");
}

BOOST_AUTO_TEST_CASE(delimiters_differ_and_are_no_plain_characters) {
  auto const with = [](char delimiters::*which, char c) {
    envelope e = good_envelope();
    e.delimiters.*which = c;
    e.application_sender = "SAMPLE";
    return try_out(e);
  };
  for (int c = 0; c != 256; ++c) {
    char const byte = static_cast<char>(c);
    bool const alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    bool const unfit =
        alphanumeric || c == 0 || c == ' ' || c == '.' || c == '-' || c == '\r' || c == '\n' || c >= 0x80;
    BOOST_TEST_CONTEXT("byte " << c) {
      for (auto const which : {&delimiters::element, &delimiters::repetition, &delimiters::segment}) {
        auto const w = with(which, byte);
        bool const taken = byte != delimiters{}.*which && (byte == '*' || byte == '^' || byte == ':' || byte == '~');
        BOOST_TEST(w.count(rule::delimiter_unfit) == (unfit ? 1u : 0u));
        BOOST_TEST(w.count(rule::delimiters_equal) == (taken ? 1u : 0u));
        BOOST_TEST(w.good == (!unfit && !taken));
      }
      BOOST_TEST(with(&delimiters::component, byte).count(rule::setting_not_colon) == (byte == ':' ? 0u : 1u));
    }
  }
  auto const w = with(&delimiters::segment, '*');
  BOOST_TEST(w.found.list().at(0).path == "envelope.segment_terminator");
  BOOST_TEST(w.found.list().at(0).other_path == "envelope.element_separator");
}

BOOST_AUTO_TEST_CASE(each_setting_has_a_name_of_its_own_and_a_line_of_help) {
  std::set<std::string_view> names;
  for (write::setting const& s : write::settings()) {
    BOOST_TEST(s.path.starts_with("envelope."));
    BOOST_TEST(s.path == "envelope." + std::string(s.key()));
    BOOST_TEST(names.insert(s.path).second);
    BOOST_TEST(!s.help.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_counter_gives_nine_digits_and_begins_again) {
  control_number_counter numbers(904);
  BOOST_TEST(numbers.next() == "000000905");
  BOOST_TEST(numbers.next() == "000000906");
  control_number_counter last(999999998);
  BOOST_TEST(last.next() == "999999999");
  BOOST_TEST(last.next() == "000000001");
  BOOST_TEST(control_number_counter(4000000000).next() == "000000001");
}

BOOST_AUTO_TEST_CASE(a_counter_gives_each_number_once_to_all_threads) {
  control_number_counter numbers;
  std::vector<std::vector<std::string>> given(4);
  std::vector<std::thread> threads;
  for (auto& mine : given)
    threads.emplace_back([&] {
      for (int i = 0; i != 1000; ++i) mine.push_back(numbers.next());
    });
  for (std::thread& t : threads) t.join();
  std::set<std::string> all;
  for (auto const& mine : given) all.insert(mine.begin(), mine.end());
  BOOST_TEST(all.size() == 4000u);
  BOOST_TEST(*all.rbegin() == "000004000");
}

BOOST_AUTO_TEST_SUITE_END()
