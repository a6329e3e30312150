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

# One fault, one finding, whatever is done with it: a 271 under ST*270.
interchange 1 "${payer[@]}" "${provider[@]}" "${subscriber[@]}" 'EQ*30' |
  sed 's/GS\*HB/GS*HS/; s/ST\*271/ST*270/; s/BHT\*0022\*11/BHT*0022*13/' >"$work/question"
one_271 >"$work/good.271"
when=(--date 20240106 --time 0815 --control-number 000000077)
for group in HB HS; do
  sed "s/~ST\*271\*/~ST*270*/; s/~GS\*HB\*/~GS*$group*/" "$work/good.271" >"$work/misnamed"
  for command in convert normalize validate "correlate $work/question"; do
    # shellcheck disable=SC2086
    run $command "$work/misnamed"
    told=$(cat "$out" "$err" | grep -o 'error X279-[A-Z0-9]*')
    [ "$told" = "error X279-E254" ] || fail "$command of a 271 under ST*270 in GS*$group: $told"
    expect_status 1 "$command of a 271 under ST*270 in GS*$group"
  done
  run ack "${when[@]}" "$work/misnamed"
  expect_in "$out" 'AK2*270*0001*005010X279A1~IK5*R*6~' "ack of a 271 under ST*270 in GS*$group"
  "$tool" convert "$work/good.271" >"$work/good.json"
  run convert "$work/misnamed"
  cmp -s "$out" "$work/good.json" || fail "convert of a 271 under ST*270 in GS*$group: not the JSON of the 271"
done

# What cannot be read is a finding for machines: no list may look clean where nothing was judged.
printf '<html>Service Unavailable</html>' >"$work/page"
for command in "convert" "normalize" "ack ${when[*]}" "ack --read $work/good.271"; do
  # shellcheck disable=SC2086
  run $command --findings json "$work/page"
  expect_status 3 "$command of a page"
  expect_in "$err" '"rule":"X279-S131"' "$command of a page: why"
  expect_in "$err" '"summary":{"errors":1,' "$command of a page: the summary"
  # shellcheck disable=SC2086
  run $command "$work/page"
  expect_status 3 "$command of a page, for people"
  [ "$(grep -c . "$err")" -eq 1 ] || fail "$command of a page, for people: not one line: $(cat "$err")"
done
printf '{"x12":"ISA' >"$work/cut.json"
for command in "convert" "unwrap"; do
  run $command --findings json "$work/cut.json"
  expect_status 3 "$command of a JSON text that is cut off"
  expect_in "$err" '"rule":"X279-J408"' "$command of a JSON text that is cut off: why"
done

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
