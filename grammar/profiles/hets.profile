# The HIPAA Eligibility Transaction System of CMS: Medicare Part A and B, real time alone.

profile hets "HETS, Medicare eligibility (CMS)"
  base tr3
  source "CMS: the pages on HETS and its connectivity document (text of 2014), notices of 2025 and 2026"

mode real_time

codes 270 ISA05 = ZZ        because "HETS: ISA05 and ISA07 are ZZ."
codes 270 ISA07 = ZZ        because "HETS: ISA05 and ISA07 are ZZ."
codes 270 ISA08 = CMS       because "HETS: ISA08 and GS03 are CMS."
codes 270 GS03 = CMS        because "HETS: ISA08 and GS03 are CMS."
equal 270 ISA06 GS02        because "HETS: ISA06 and GS02 are the submitter's id."
characters extended         because "HETS: only the basic and the extended character set are accepted."
limit patients to 1         because "HETS: no batch at all; requests are processed one by one."

limit interchanges to 1     because "HETS: no batch at all; requests are processed one by one."
limit groups to 1           because "HETS: no batch at all; requests are processed one by one."
limit sets to 1             because "HETS: no batch at all; requests are processed one by one."
forbid 270 2000D HL         as warning  because "HETS: every beneficiary is a subscriber."
codes 270 2100B NM108 = XX  as warning  because "HETS: the information receiver is named by an NPI."

codes 270 2100A NM101 = PR  because "HETS: NM1*PR with PI*CMS names the information source."
codes 270 2100A NM108 = PI  because "HETS: NM1*PR with PI*CMS names the information source."
codes 270 2100A NM109 = CMS because "HETS: NM1*PR with PI*CMS names the information source."

# By position: 1-9, letter, letter or digit, digit, letter, letter or digit, digit, letter, letter, digit, digit.
form 270 2100C NM109
  "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}"
  aaa 72  because "MBI: 11 characters, letters without S, L, O, I, B and Z, no dashes."

past 270 2100C 2100D 2110C 2110D DTP03 48 months  when DTP01 = 291
  aaa 62  because "HETS: dates up to four years back are answered; AAA03 is 62 outside of that."
future 270 2100C 2100D 2110C 2110D DTP03 4 months  when DTP01 = 291
  aaa 62  because "HETS: dates up to four months ahead are answered; AAA03 is 62 outside of that."

severity X279-V770 error    because "HETS audits: at least 99.5 % of the NPI must be valid, or the submitter is stopped for 24 hours."
severity X279-V771 error    because "HETS audits: at least 99.5 % of the NPI must be valid, or the submitter is stopped for 24 hours."
help X279-V771 "HETS counts invalid NPI: with less than 99.5 % valid ones a submitter is stopped for 24 hours, the third time for good."
