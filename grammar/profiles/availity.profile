# What Availity asks of every request. Which search options and characters hold is up to each payer behind it.

profile availity "Availity, real time"
  base tr3
  source "Availity: pages, onboarding sheet, coverage and configuration models"

mode real_time

codes 270 ISA07 = 01        because "Availity: ISA07 is 01, ISA08 is 030240928."
codes 270 ISA08 = 030240928 because "Availity: ISA07 is 01, ISA08 is 030240928."

delimiter element    { "*" }  as warning  because "Availity: * : ~ ^ are recommended, others tolerated."
delimiter component  { ":" }  as warning  because "Availity: * : ~ ^ are recommended, others tolerated."
delimiter segment    { "~" }  as warning  because "Availity: * : ~ ^ are recommended, others tolerated."
delimiter repetition { "^" }  as warning  because "Availity: * : ~ ^ are recommended, others tolerated."

case upper  as warning      because "Availity, onboarding sheet: upper case by default; a payer may ask otherwise."

# The list of which payers tick some.
search member_id birth_date
     | member_id first_name last_name
     | member_id first_name last_name birth_date
     | member_id first_name birth_date
     | member_id last_name birth_date
     | member_id first_name
  because "Availity, onboarding sheet: the sets of search fields of which a payer ticks those it takes."
