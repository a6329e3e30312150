# What Stedi advises. All of it is advice: a payer may answer otherwise.

profile stedi "Stedi, eligibility checks"
  base tr3
  source "Stedi: documentation pages and API descriptions"

mode real_time

limit patients to 1
  because "Stedi: one dependent per check."
limit 270 2110C 2110D EQ01 to 1  as warning
  because "Stedi: one service type code per request is recommended."
limit 270 2110C 2110D to 1  as warning
  because "Stedi: one service type code per request is recommended."
search member_id first_name last_name birth_date  as warning
  because "Stedi: send member id, first name, last name and birth date."
forbid 270 2100C 2100D DMG03  as warning
  because "Stedi: nothing more than these four; further fields raise the risk of AAA 71 and 73."
past 270 2100C 2100D 2110C 2110D DTP03 12 months  when DTP01 = 291  as warning
  because "Stedi: dates no more than 12 months back."
future 270 2100C 2100D 2110C 2110D DTP03 end_of_month  when DTP01 = 291  as warning
  because "Stedi: dates up to the end of the current month."
