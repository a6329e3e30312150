#include "support/situations.hpp"

namespace x279::testing {

namespace {

constexpr auto a = start::answer, d = start::dependent_answer, r = start::rejection;

constexpr std::string_view copay = "EB*B**98***27*20~";

constexpr situation rows[] = {
    // trace numbers and references
    {rule::own_trace_originator, a, "TRN*2*TRACE0001*9EXAMPLE01~", "TRN*1*TRACE0001*EXAMPLE001~", "2000C TRN03"},
    {rule::own_trace_originator, a, "TRN*2*TRACE0001*9EXAMPLE01~", "TRN*2*TRACE0001*EXAMPLE001~", ""},
    {rule::own_trace_originator, a, "TRN*2*TRACE0001*9EXAMPLE01~", "TRN*1*TRACE0001*3EXAMPLE01~", ""},
    {rule::reference_repeated, a, copay, "EB*B**98***27*20~REF*18*P1~REF*18*P2~", "2110C REF01#15"},
    {rule::prior_member_id_unexplained, a, "DMG*", "REF*Q4*00000000009~DMG*", "2100C REF"},
    {rule::prior_member_id_unexplained, a, "DMG*D8*19800101*F~",
     "REF*Q4*00000000009~DMG*D8*19800101*F~INS*Y*18*001*25~", ""},
    {rule::maintenance_codes_unpaired, a, "DTP*346", "INS*Y*18*001~DTP*346", "2100C INS04"},
    {rule::maintenance_codes_unpaired, a, "DTP*346", "INS*Y*18**25~DTP*346", "2100C INS03"},
    {rule::maintenance_codes_unpaired, a, "DTP*346", "INS*Y*18*001*25~DTP*346", ""},

    // names
    {rule::answer_without_name, a, "*DOE*JANE****MI*", "******MI*", "2100C NM103"},
    {rule::answer_without_name, r, "*DOE*JANE****MI*", "******MI*", ""},
    {rule::person_without_first_name, d, "*DOE*JIM~", "*DOE~", "2100D NM104"},

    // dates
    {rule::end_before_begin, a, "DTP*346*D8*20250101~", "DTP*346*D8*20250101~DTP*347*D8*20241231~", "2100C DTP03#12"},
    {rule::end_before_begin, a, "DTP*346*D8*20250101~", "DTP*346*D8*20250101~DTP*347*D8*20251231~", ""},
    {rule::end_before_begin, a, copay,
     "EB*B**98***27*20~DTP*348*D8*20240101~DTP*349*D8*20241231~DTP*348*D8*20250101~DTP*349*D8*20251231~", ""},
    {rule::end_before_begin, a, copay, "EB*B**98***27*20~DTP*349*D8*20240101~DTP*348*D8*20250101~", "2110C DTP03#15"},
    {rule::birth_date_in_future, d, "20100101", "20300101", "2100D DMG02"},

    // who is answered
    {rule::answer_missing, a, "DTP*346*D8*20250101~EB*1**30**EXAMPLE PLAN~EB*B**98***27*20~", "", "2110C EB#11"},
    {rule::answer_missing, d, "EB*1**30**EXAMPLE PLAN~", "", "2110D EB#14"},
    {rule::answer_missing, r, "", "", ""},
    {rule::answer_missing, d, "DMG*D8*20100101*M~DTP*346*D8*20250101~EB*1**30**EXAMPLE PLAN~",
     "AAA*N**65*C~DMG*D8*20100101*M~", ""},
    {rule::lower_level_missing, r,
     "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~AAA*N**72*C~DMG*D8*19800101*F~", "",
     "2000C HL#7"},
    {rule::lower_level_missing, r,
     "HL*3*2*22*0~TRN*2*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~AAA*N**72*C~DMG*D8*19800101*F~",
     "AAA*N**51*C~", ""},
    {rule::lower_level_missing, a, "", "", ""},

    // the whole answer
    {rule::active_coverage_without_date, a, "DTP*346*D8*20250101~", "", "2110C EB"},
    {rule::active_coverage_without_date, a, "DTP*346*D8*20250101~", "DTP*291*RD8*20250101-20251231~", ""},
    {rule::coverage_status_missing, a, "EB*1**30**EXAMPLE PLAN~", "", "2110C EB"},
    {rule::coverage_status_missing, a, "EB*1**30**EXAMPLE PLAN~", "EB*1**30^98**EXAMPLE PLAN~", ""},
    {rule::coverage_status_missing, a, "EB*1**30**EXAMPLE PLAN~", "EB*1**33**EXAMPLE PLAN~", ""},
    {rule::inactive_coverage_with_benefits, a, "EB*1**30", "EB*6**30", "2110C EB#13"},
    {rule::inactive_coverage_with_benefits, a, "EB*1**30**EXAMPLE PLAN~EB*B**98***27*20~", "EB*6**30**EXAMPLE PLAN~",
     ""},
    {rule::benefits_not_merged, a, copay, "EB*B**98***27*20~EB*B**33***27*20~", "2110C EB03#14"},
    {rule::benefits_not_merged, a, copay, "EB*B**98***27*20~EB*B**33***27*25~", ""},
    {rule::benefits_not_merged, a, copay, "EB*B**98***27*20~EB*B**33***27*25~EB*B**34***27*20~", "2110C EB03#15"},
    {rule::benefits_not_merged, a, copay, "EB*B**98***27*20~MSG*A~EB*B**33***27*20~MSG*B~", ""},
    {rule::benefits_not_merged, a, copay, "EB*B**98***27*20~MSG*A~EB*B**33***27*20~MSG*A~", "2110C EB03#15"},

    // benefits
    {rule::percent_out_of_range, a, copay, "EB*A**98***27**20~", "2110C EB08"},
    {rule::percent_out_of_range, a, copay, "EB*A**98***27**1.01~", "2110C EB08"},
    {rule::percent_out_of_range, a, copay, "EB*A**98***27**-.2~", "2110C EB08"},
    {rule::percent_out_of_range, a, copay, "EB*A**98***27**1.00~", ""},
    {rule::percent_out_of_range, a, copay, "EB*A**98***27**.2~", ""},
    {rule::percent_missing, a, copay, "EB*A**98***27~", "2110C EB08"},
    {rule::percent_missing, a, copay, "EB*A**98***27**0~", ""},
    {rule::amount_missing, a, copay, "EB*B**98***27~", "2110C EB07"},
    {rule::amount_missing, a, copay, "EB*B**98***27*0~", ""},
    {rule::amount_missing, a, copay, "EB*I**98~", ""},
    {rule::limitation_without_measure, a, copay, "EB*F**98***23~", "2110C EB07"},
    {rule::limitation_without_measure, a, copay, "EB*F**98***23~HSD*VS*20~", ""},
    {rule::limitation_without_measure, a, copay, "EB*F**98***23***VS*20~", ""},
    {rule::amount_and_percent, a, copay, "EB*B**98***27*20*.2~", "2110C EB08"},
    {rule::amount_and_percent, a, copay, "EB*A**98***27**.2~", ""},
    {rule::related_entity_missing, a, copay, "EB*L~", "2110C EB01"},
    {rule::related_entity_missing, a, copay, "EB*L~LS*2120~NM1*P3*1*ROE*RICHARD~LE*2120~", ""},
    {rule::related_entity_missing, a, copay, "EB*R~", "2110C EB01"},
    {rule::related_entity_missing, a, copay, "EB*R~LS*2120~NM1*PRP*2*OTHER PLAN~LE*2120~", ""},
    {rule::related_entity_missing, a, copay, "EB*U~LS*2120~NM1*PR*2*OTHER PLAN~LE*2120~", "2110C EB01"},
    {rule::related_entity_missing, a, copay, "EB*U~LS*2120~NM1*PR*2*OTHER PLAN~PER*IC**TE*5555550100~LE*2120~", ""},
    {rule::facility_types_repeated, a, copay, "EB*B**98***27*20~III*ZZ*11~III*ZZ*22~", "2115C III01#15"},
    {rule::facility_types_repeated, a, copay, "EB*B**98***27*20~III*ZZ*11~EB*B**98***27*30~III*ZZ*22~", ""},
    {rule::extension_without_telephone, a, "*PI*12345~", "*PI*12345~PER*IC**UR*EXAMPLE.COM*EX*123~", "2100A PER05"},
    {rule::extension_without_telephone, a, "*PI*12345~", "*PI*12345~PER*IC**TE*5555550100*EX*123~", ""},
    {rule::diagnosis_pointer_unknown, a, copay, "EB*B**98***27*20*******1~", "2110C EB14-1"},
    {rule::service_type_repeated, a, copay, "EB*B**98^98***27*20~", "2110C EB03^2"},

    // rejections
    {rule::not_found_despite_search_items, r, "AAA*N**72*C~", "AAA*Y**75*C~", "2100C AAA03"},
    {rule::not_found_despite_search_items, r, "AAA*N**72*C~DMG*D8*19800101*F~", "AAA*Y**75*C~", ""},
    {rule::follow_up_of_system_failure, r, "AAA*N**72*C~", "AAA*Y**42*C~", "2100C AAA04"},
    {rule::follow_up_of_system_failure, r, "AAA*N**72*C~", "AAA*Y**42*R~", ""},
    {rule::provider_rejection_without_provider, r, "AAA*N**72*C~", "AAA*N**51*C~", "2100C AAA03"},
    {rule::provider_rejection_without_provider, r, "AAA*N**72*C~", "AAA*N**51*C~PRV*PE*PXC*207Q00000X~", ""},
    {rule::receiver_rejection_of_provider, a, "*XX*1234567893~", "*XX*1234567893~AAA*N**79*C~", "2100B AAA03"},
    {rule::receiver_rejection_of_provider, a, "*1P*2*EXAMPLE CLINIC*****XX*1234567893~",
     "*GP*2*EXAMPLE GATEWAY*****PI*12345~AAA*N**79*C~", ""},
    {rule::receiver_rejection_of_provider, a, "*XX*1234567893~", "*XX*1234567893~AAA*N**51*C~", ""},
    {rule::rejection_validity_doubtful, r, "AAA*N**72*C~", "AAA*N**76*C~", "2100C AAA01"},
    {rule::rejection_validity_doubtful, r, "AAA*N**72*C~", "AAA*Y**76*C~", ""},
};

} // namespace

std::span<situation const> response_situations() { return rows; }

} // namespace x279::testing
