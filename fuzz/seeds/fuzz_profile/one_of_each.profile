profile mine "Made up"
  version "1"
  base tr3
  source "nobody"

codes 270 2110C EQ01 { 30 }
codes 271 2110C EB01 { 1 6 }
length 270 2100C 2100D NM103 1..4
form 2100C NM109 "[A-Z]{3}"
require 2100C DMG03
require 2100C 2100D DMG when NM103
forbid 2100C N3
forbid 2100C 2100D DMG03 when DMG01 = D8
ignores 2100C N4
limit 2100C REF to 1
limit 271 2110C to 1
limit 270 2110C EQ01 to 1
limit patients to 1
limit segments to 12
limit sets to 1
search member_id birth_date | ssn
search member_id | group_number gender
past 2100C DTP03 1 months
future 2100C DTP03 end_of_month
single 2100C DTP03
delimiter component { ">" }
characters basic
case upper
codes ISA08 = NOBODY
equal ISA06 GS02
severity X279-V771 error
severity X279-V601 error
severity X279-P301 error
mode real_time
help X279-V712 "Call " "us."
require 2100C DMG02 unless DMG01 = D8 as warning because "a reason"
delimiter segment not { "\r" "\n" }
