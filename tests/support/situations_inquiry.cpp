#include "support/situations.hpp"

namespace x279::testing {

namespace {

constexpr auto q = start::question, d = start::dependent_question;

constexpr situation rows[] = {
    // the transaction
    {rule::purpose_of_other_set, q, "*0022*13*", "*0022*11*", "HEADER BHT02"},
    {rule::purpose_of_other_set, q, "*0022*13*", "*0022*ZZ*", ""},
    {rule::purpose_of_other_set, start::answer, "*0022*11*", "*0022*13*", "HEADER BHT02"},
    {rule::purpose_of_other_set, start::answer, "*0022*11*", "*0022*06*", ""},
    {rule::spend_down_amount_unasked, q, "EQ*30~", "EQ*30~AMT*R*37.5~", "2110C AMT"},
    {rule::spend_down_amount_unasked, q, "EQ*30~", "EQ*30~III*ZZ*11~", ""},
    {rule::spend_down_without_amount, q, "*1200~", "*1200*RT~", "HEADER BHT06"},
    {rule::spend_down_without_amount, q, "*13*10001234*20250101*1200~", "*01*10001234*20250101*1200*RT~", ""},
    {rule::cancellation_of_nothing, q, "*0022*13*", "*0022*01*", "HEADER BHT02"},
    {rule::cancellation_of_nothing, q, "*13*10001234*20250101*1200~", "*01*10001234*20250101*1200*RT~", ""},
    {rule::transaction_reference_missing, q, "*10001234*", "**", "HEADER BHT03"},
    {rule::transaction_reference_missing, start::answer, "*10001234*", "**", ""},

    // the patient
    {rule::patient_missing, q, "EQ*30~", "", "2110C EQ#12"},
    {rule::patient_missing, d,
     "HL*4*3*23*0~TRN*1*TRACE0001*9EXAMPLE01~NM1*03*1*DOE*JIM~DMG*D8*20100101*M~"
     "DTP*291*D8*20250101~EQ*30~",
     "", "2110C EQ#9"},
    {rule::patient_missing, d, "EQ*30~", "EQ*98~", ""},
    {rule::search_items_missing, q, "*DOE*JANE****MI*00000000001~", "*DOE*JANE~", "2100C NM109"},
    {rule::search_items_missing, q, "*DOE*JANE****MI*00000000001~DMG*D8*19800101*F~", "*DOE*****MI*00000000001~",
     "2100C NM1"},
    {rule::search_items_missing, q, "*DOE*JANE****MI*", "*DOE*****MI*", ""}, // id, last name, birth date
    {rule::search_items_missing, q, "DMG*D8*19800101*F~", "", ""},           // id and both names
    {rule::search_items_missing, q, "*1*DOE*JANE****MI*00000000001~DMG*D8*19800101*F~",
     "*2*EXAMPLE WORKS*****MI*00000000001~", ""},
    {rule::search_items_missing, d, "*DOE*JIM~DMG*D8*20100101*M~", "*DOE~", "2100D NM1"},
    {rule::search_items_missing, d, "*DOE*JIM~", "*DOE~", ""},
    {rule::search_items_surplus, q, "DMG*D8*19800101*F~", "N3*1 MAIN STREET~DMG*D8*19800101*F~", "2100C N3"},
    {rule::search_items_surplus, q, "*DOE*JANE****MI*00000000001~", "*DOE*JANE****MI*00000000001~REF*6P*GRP001~",
     "2100C REF"},
    {rule::search_items_surplus, q, "*DOE*JANE****MI*00000000001~", "*DOE*JANE****MI*00000000001~REF*EJ*ACCOUNT01~",
     ""},
    {rule::search_items_surplus, q, "*DOE*JANE****MI*00000000001~", "*DOE*****MI*00000000001~REF*6P*GRP001~", ""},
    {rule::search_items_surplus, d, "DTP*291", "INS*N*19~DTP*291", "2100D INS"},
    {rule::search_items_surplus, d, "*JIM~", "~INS*N*19~", ""},
    {rule::trace_missing, q, "TRN*1*TRACE0001*9EXAMPLE01~", "", "2000C HL"},
    {rule::trace_missing, d, "TRN*1*TRACE0001*9EXAMPLE01~", "", "2000D HL"},
    {rule::trace_missing, d, "", "", ""}, // the subscriber is not the patient
    {rule::trace_beside_patient, d, "HL*3*2*22*1~", "HL*3*2*22*1~TRN*1*TRACE0001*9EXAMPLE01~", "2000C TRN"},
    {rule::trace_beside_patient, q, "", "", ""},
    {rule::reference_repeated, q, "EQ*30~", "EQ*30~REF*9F*AUTH01~", ""},
    {rule::reference_repeated, q, "1234567893~", "1234567893~REF*EO*A1~REF*EO*A2~", "2100B REF01#8"},
    {rule::reference_repeated, q, "1234567893~", "1234567893~REF*EO*A1~REF*N5*A2~", ""},
    {rule::date_repeated, q, "DTP*291*D8*20250101~", "DTP*291*D8*20250101~DTP*291*D8*20250102~", "2100C DTP01#12"},
    {rule::date_repeated, q, "DTP*291*D8*20250101~", "DTP*102*D8*20240101~DTP*291*D8*20250101~", ""},
    {rule::date_repeated, q, "EQ*30~", "EQ*30~DTP*291*D8*20250102~", ""},
    {rule::service_type_repeated, q, "EQ*30~", "EQ*30^98^30~", "2110C EQ01^3"},
    {rule::service_type_repeated, q, "EQ*30~", "EQ*30^98^33~", ""},

    // names and addresses
    {rule::person_without_first_name, q, "NM1*1P*2*", "NM1*1P*1*", "2100B NM104"},
    {rule::person_without_first_name, q, "NM1*1P*2*EXAMPLE CLINIC*", "NM1*1P*1*ROE*RICHARD", ""},
    {rule::organization_with_given_name, q, "NM1*1P*2*EXAMPLE CLINIC*", "NM1*1P*2*ROE*RICHARD", "2100B NM104"},
    {rule::organization_with_given_name, q, "NM1*1P*2*EXAMPLE CLINIC*", "NM1*1P*1*ROE*RICHARD", ""},
    {rule::license_state_without_license, q, "1234567893~", "1234567893~REF*TJ*123456789*TX~", "2100B REF03"},
    {rule::license_state_without_license, q, "1234567893~", "1234567893~REF*0B*LICENSE01*TX~", ""},
    {rule::state_missing, q, "1234567893~", "1234567893~N4*AUSTIN**787010001~", "2100B N402"},
    {rule::state_missing, q, "1234567893~", "1234567893~N4*LONDON***GB~", ""},
    {rule::postal_code_missing, q, "1234567893~", "1234567893~N4*AUSTIN*TX~", "2100B N403"},
    {rule::postal_code_missing, q, "1234567893~", "1234567893~N4*AUSTIN*TX*78701~", ""},
    {rule::country_of_domestic_address, q, "1234567893~", "1234567893~N4*AUSTIN*TX*78701*US~", "2100B N404"},
    {rule::country_of_domestic_address, q, "1234567893~", "1234567893~N4*TORONTO*ON*M5V2T6*CA~", ""},

    // dates
    {rule::birth_date_in_future, q, "19800101", "20250102", "2100C DMG02"},
    {rule::birth_date_in_future, q, "19800101", "20250101", ""},
    {rule::birth_date_after_service, q, "291*D8*20250101~", "291*D8*19791231~", "2100C DTP03"},
    {rule::birth_date_after_service, q, "291*D8*20250101~", "291*D8*19800101~", ""},

    // diagnoses
    {rule::diagnosis_pointer_unknown, q, "DTP*291*D8*20250101~EQ*30~", "HI*ABK:E119~EQ*30****2~", "2110C EQ05-1"},
    {rule::diagnosis_pointer_unknown, q, "DTP*291*D8*20250101~EQ*30~", "HI*ABK:E119~EQ*30****1:9~", "2110C EQ05-2"},
    {rule::diagnosis_pointer_unknown, q, "DTP*291*D8*20250101~EQ*30~", "HI*ABK:E119~EQ*30****1~", ""},
    {rule::diagnosis_pointer_repeated, q, "DTP*291*D8*20250101~EQ*30~", "HI*ABK:E119~EQ*30****1:1~", "2110C EQ05-2"},
    {rule::diagnosis_pointer_repeated, q, "DTP*291*D8*20250101~EQ*30~", "HI*ABK:E119*ABF:I10~EQ*30****1:2~", ""},
    {rule::diagnosis_codes_mixed, q, "DTP*291", "HI*ABK:E119*BF:4019~DTP*291", "2100C HI02-1"},
    {rule::diagnosis_codes_mixed, q, "DTP*291", "HI*BK:25000*BF:4019~DTP*291", ""},
    {rule::diagnosis_gap, q, "DTP*291", "HI*ABK:E119**ABF:I10~DTP*291", "2100C HI03"},
    {rule::diagnosis_gap, q, "DTP*291", "HI*ABK:E119*ABF:I10~DTP*291", ""},
};

} // namespace

std::span<situation const> inquiry_situations() { return rows; }

} // namespace x279::testing
