# What the JSON request asks of the values that it turns into a 270.

profile optum-json "Change Healthcare / Optum Eligibility v3, the JSON request as a 270"
  base optum-raw
  source "Eligibility API v3: the OpenAPI schema of the request"

form 270 ISA13 "[0-9]{9}"
  because "controlNumber: exactly nine digits; it becomes ISA13."
form 270 2100C NM109 "[A-Za-z0-9-]{2,80}"
  because "memberId: letters, digits and hyphen, 2 to 80 of them."
length 270 2100C 2100D NM104 1..35
  because "firstName: at most 35 characters."
length 270 2100C 2100D NM103 1..60
  because "lastName: at most 60 characters."
length 270 2100C 2100D NM105 1..25
  because "middleName: at most 25 characters."
length 270 2100C 2100D NM107 1..10
  because "suffix: at most 10 characters."
limit 270 2110C 2110D EQ01 to 99
  because "serviceTypeCodes: at most 99."
