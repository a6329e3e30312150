#include "support/situations.hpp"

namespace x279::testing {

namespace {

constexpr auto q = start::question, a = start::answer;

constexpr std::string_view npi = "*XX*1234567893~", id = "*MI*00000000001~", payer = "*PI*12345~";

constexpr situation rows[] = {
    {rule::npi_form, q, npi, "*XX*123456789~", "2100B NM109"},
    {rule::npi_form, q, npi, "*XX*0123456789~", "2100B NM109"},
    {rule::npi_form, q, npi, "*SV*123456789~", ""},
    {rule::npi_check_digit, q, npi, "*XX*1234567890~", "2100B NM109"},
    {rule::npi_check_digit, q, npi, "*XX*1245319599~", ""},
    {rule::npi_check_digit, q, npi, "*XX*1234567893~REF*HPI*1234567839~", "2100B REF02"},
    {rule::npi_check_digit, q, id, "*MI*00000000001~PRV*PE*HPI*1234567839~", "2100C PRV03"},
    {rule::medicare_number_form, q,
     "*PI*12345~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*3*2*22*0~"
     "TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~",
     "*PI*CMS~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*3*2*22*0~"
     "TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*1AA0-AA0-AA00~",
     "2100C NM109"},
    {rule::medicare_number_form, q,
     "*PI*12345~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*3*2*22*0~"
     "TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*00000000001~",
     "*PI*CMS~HL*2*1*21*1~NM1*1P*2*EXAMPLE CLINIC*****XX*1234567893~HL*3*2*22*0~"
     "TRN*1*TRACE0001*9EXAMPLE01~NM1*IL*1*DOE*JANE****MI*1AA0AA0AA00~",
     ""},
    {rule::medicare_number_form, q, "", "", ""}, // another payer
    {rule::taxpayer_number_form, q, npi, "*XX*1234567893~REF*SY*000-00-0001~", "2100B REF02"},
    {rule::taxpayer_number_form, q, npi, "*FI*12345678~", "2100B NM109"},
    {rule::taxpayer_number_form, q, npi, "*FI*012345678~", ""},
    {rule::member_id_punctuation, q, id, "*MI*000-0000-0001~", "2100C NM109"},
    {rule::member_id_punctuation, q, id, "*MI*ABC00000001~", ""},
    {rule::payer_id_short, q, payer, "*PI*123~", "2100A NM109"},
    {rule::payer_id_short, q, payer, "*PI*00123~", ""},
    {rule::payer_id_short, q, payer, "*PI*SX12~", ""},
    {rule::telephone_form, a, payer, "*PI*12345~PER*IC**TE*555-555-0100~", "2100A PER04"},
    {rule::telephone_form, a, payer, "*PI*12345~PER*IC**TE*5555550100*UR*EXAMPLE.COM~", ""},
    {rule::amount_too_long, a, "*27*20~", "*27*50000000000~", "2110C EB07"},
    {rule::amount_too_long, a, "*27*20~", "*27*12345678.90~", ""},
    {rule::state_unknown, q, npi, "*XX*1234567893~N4*AUSTIN*TE*78701~", "2100B N402"},
    {rule::state_unknown, q, npi, "*XX*1234567893~N4*SAN JUAN*PR*00901~", ""},
    {rule::state_unknown, q, npi, "*XX*1234567893~REF*0B*LICENSE01*TEXAS~", "2100B REF03"},
    {rule::postal_code_form, q, npi, "*XX*1234567893~N4*BOSTON*MA*2110~", "2100B N403"},
    {rule::postal_code_form, q, npi, "*XX*1234567893~N4*BOSTON*MA*02110-0001~", "2100B N403"},
    {rule::postal_code_form, q, npi, "*XX*1234567893~N4*BOSTON*MA*021100001~", ""},
    {rule::postal_code_form, q, npi, "*XX*1234567893~N4*TORONTO*ON*M5V2T6*CA~", ""},
    {rule::postal_code_form, q, npi, "*XX*1234567893~N4*LONDON**SW1A 1AA*GB~", ""},
    {rule::country_unknown, q, npi, "*XX*1234567893~N4*LONDON***UK~", "2100B N404"},
    {rule::country_unknown, q, npi, "*XX*1234567893~N4*LONDON***GB~", ""},
    {rule::place_of_service_unknown, q, "EQ*30~", "EQ*30~III*ZZ*00~", "2110C III02"},
    {rule::place_of_service_unknown, q, "EQ*30~", "EQ*30~III*ZZ*10~", ""},
    {rule::place_of_service_unknown, q, "EQ*30~", "EQ*30~III*ZZ*27~", ""},
    {rule::place_of_service_unknown, q, "EQ*30~", "EQ*30~III*ZZ*66~", ""},
    {rule::place_of_service_unknown, q, "EQ*30~", "EQ*30~III*ZZ*28~", "2110C III02"},
    {rule::place_of_service_unknown, a, "*27*20~", "*27*20~III*NI*00~", ""},
    {rule::taxonomy_form, q, npi, "*XX*1234567893~PRV*PE*PXC*207Q~", "2100B PRV03"},
    {rule::taxonomy_form, q, npi, "*XX*1234567893~PRV*PE*PXC*207Q00000X~", ""},
    {rule::diagnosis_decimal_point, q, "DTP*291", "HI*ABK:E11.9~DTP*291", "2100C HI01-2"},
    {rule::diagnosis_decimal_point, q, "DTP*291", "HI*ABK:E119~DTP*291", ""},
    {rule::diagnosis_form, q, "DTP*291", "HI*ABK:25000~DTP*291", "2100C HI01-2"},
    {rule::diagnosis_form, q, "DTP*291", "HI*ABK:E119*ABF:4019~DTP*291", "2100C HI02-2"},
    {rule::diagnosis_form, q, "DTP*291", "HI*BK:25000*BF:V1254*BF:E8120~DTP*291", ""},
    {rule::procedure_form, q, "EQ*30~", "EQ**HC:9921~", "2110C EQ02-2"},
    {rule::procedure_form, q, "EQ*30~", "EQ**HC:G0389~", ""},
    {rule::procedure_form, q, "EQ*30~", "EQ**CJ:G0389~", "2110C EQ02-2"},
    {rule::procedure_form, q, "EQ*30~", "EQ**AD:D0120~", ""},
    {rule::procedure_form, q, "EQ*30~", "EQ**N4:12345-6789-0~", "2110C EQ02-2"},
    {rule::procedure_form, q, "EQ*30~", "EQ**N4:00002140180~", ""},
    {rule::modifier_form, q, "EQ*30~", "EQ**HC:99213:2-~", "2110C EQ02-3"},
    {rule::modifier_form, q, "EQ*30~", "EQ**HC:99213:25~", ""},
    {rule::pharmacy_number_form, q, id, "*MI*00000000001~PRV*PC*D3*12345~", "2100C PRV03"},
    {rule::pharmacy_number_form, q, id, "*MI*00000000001~PRV*PC*D3*1234567~", ""},
    {rule::company_code_form, q, payer, "*NI*123~", "2100A NM109"},
    {rule::company_code_form, q, payer, "*NI*00123~", ""},
};

} // namespace

std::span<situation const> number_situations() { return rows; }

} // namespace x279::testing
