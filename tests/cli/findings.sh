#!/usr/bin/env bash
# Findings on stderr: as text with rule and place, as JSON, and never with a value of the message.

source tests/cli/harness.bash

wrong_count >"$work/count.271"
run convert "$work/count.271"
expect_in "$err" "X279-E242" "text: the rule"
expect_in "$err" "SE01" "text: the element"
offset=$(grep -obaF '~SE*99*' "$work/count.271" | cut -d: -f1)
expect_in "$err" "byte $((offset + 4))" "text: the byte of SE01"

run convert --findings json "$work/count.271"
expect_status 1 "JSON: the same exit status"
expect_in "$err" '"X279-E242"' "JSON: the rule"
expect_in "$err" "$((offset + 4))" "JSON: the byte"
expect_not_in "$err" "error:" "JSON: nothing else on stderr"
while IFS= read -r line; do
  case $line in '{'*'}') ;; *) fail "JSON: a line that is no object: $line" ;; esac
done <"$err"

# No value of the message, whatever is wrong with it: member ids, names, the password of the ISA, PINs.
interchange 4 "${payer[@]}" "${provider[@]}" 'REF*JD*PORTALUSR' 'REF*4A*PIN7788' 'HL*3*9*22*0' 'NM1*IL*1*DOELEAK*JANELEAK****MI*WLEAK00001' \
  'ZZZ*LEAKED' 'DTP*999*D8*19991231' 'EB*1**30^^LEAKCODE' | sed 's/~SE\*[0-9]*\*/~SE*98765*/; s/LAKESIDE       \*240105/LAKESIDE*240105/' >"$work/bad.271"
for form in text json; do
  run convert --findings "$form" "$work/bad.271"
  [ -s "$err" ] || fail "$form: nothing is said of a bad payload"
  for value in LEAK SECRETPWD1 PORTALUSR PIN7788 19991231 LAKEHEALTH W000000001; do
    expect_not_in "$err" "$value" "$form: a value of the message is shown"
  done
done

# The list is cut, the count is not.
{ one_271; for _ in $(seq 30); do wrong_count; done; } >"$work/many.271"
run convert --max-findings 5 "$work/many.271"
expect_status 1 "--max-findings"
[ "$(grep -c 'X279-E242' "$err")" -le 5 ] || fail "--max-findings: more than five"
expect_in "$err" "more" "--max-findings: the rest is counted"

finish
