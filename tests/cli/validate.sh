#!/usr/bin/env bash
# validate: what it accepts, its forms, its exit codes, and what it never shows.

source tests/cli/harness.bash

one_271 >"$work/good.271"
wrong_count >"$work/count.271"
request='{"controlNumber":"123456789","tradingPartnerServiceId":"SERVICE","provider":{"organizationName":"CLINIC","npi":"1234567893"},"subscriber":{"memberId":"W00000001","firstName":"JANE","lastName":"DOE","dateOfBirth":"19800101"},"encounter":{"serviceTypeCodes":["30"]}}'
printf '%s' "$request" >"$work/request.json"
printf '%s' "$request" | sed 's/19800101/1980-01-01/' >"$work/bad_request.json"

run validate "$work/good.271"
expect_status 0 "a sound 271"
expect_in "$out" "1 interchange, 1 transaction set: 0 errors" "a sound 271: the summary"
expect_empty "$err" "a sound 271"

run validate "$work/count.271"
expect_status 1 "a wrong count"
expect_in "$out" "X279-E242" "a wrong count: the rule"
expect_in "$out" "    SE*99*9999" "a wrong count: the segment, masked"
expect_in "$out" "       ^^" "a wrong count: the mark"

run validate --reveal "$work/count.271"
expect_in "$out" "    SE*99*0001" "--reveal: the segment"

run validate <"$work/count.271"
expect_status 1 "stdin unless a file is named"

# around and inside JSON
"$tool" wrap "$work/count.271" >"$work/wrapped.json"
run validate --format json "$work/wrapped.json"
expect_status 1 "a payload in JSON"
expect_in "$out" "\"offset\":$(grep -obaF '*99*' "$work/wrapped.json" | head -1 | cut -d: -f1 | xargs -I{} expr {} + 1)" "a payload in JSON: the byte of the JSON text"

run validate "$work/request.json"
expect_status 0 "a request"
run validate "$work/bad_request.json"
expect_status 1 "a request with a malformed date"
expect_in "$out" "subscriber.dateOfBirth:" "a request: the path"
run validate --format api-errors "$work/bad_request.json"
expect_status 1 "api-errors"
expect_in "$out" '{"errors":[{"field":"subscriber.dateOfBirth"' "api-errors: the field"
run validate --format json "$work/bad_request.json"
expect_in "$out" '"path":"subscriber.dateOfBirth"' "a request, JSON: the path"


# a request is judged whatever is wrong with the settings of its envelope
for setting in sender_id=A security_qualifier=01 receiver_id=0123456789ABCDEFG; do
  run validate "$work/bad_request.json" --set "$setting"
  expect_status 1 "$setting"
  expect_in "$out" "subscriber.dateOfBirth:" "$setting: the fault of the request"
  expect_in "$out" "envelope." "$setting: that of the setting"
done
run validate "$work/request.json" --set sender_id=A
expect_status 1 "a sender of one character"
expect_in "$out" "envelope.application_sender:" "a sender of one character, which GS02 cannot hold"
run validate "$work/bad_request.json" --preset raw-x12 --set security=SECRET
expect_not_in "$out" "envelope." "settings without a fault"

# forms
run validate --format json "$work/good.271"
expect_lines "$out" 1 "JSON: one line"
expect_in "$out" '{"version":1,"file":"' "JSON: its version"
run validate --format json "$work/good.271" "$work/count.271"
expect_lines "$out" 2 "JSON: a line for each file"
expect_in "$out" "{\"version\":1,\"file\":\"$work/good.271\",\"findings\":[" "JSON: the name of one file"
expect_in "$out" "{\"version\":1,\"file\":\"$work/count.271\",\"findings\":[{" "JSON: the name of the other"
run validate --format json <"$work/good.271"
expect_in "$out" '{"version":1,"findings":[' "JSON: stdin has no name"
run validate --format sarif "$work/good.271" "$work/count.271" "$work/bad_request.json"
expect_status 1 "SARIF"
expect_lines "$out" 1 "SARIF: one document for all files"
expect_in "$out" '"version":"2.1.0"' "SARIF: its version"
expect_in "$out" '"ruleId":"X279-E242"' "SARIF: the finding of one file"
expect_in "$out" 'bad_request.json' "SARIF: the name of another"
run validate "$work/good.271" "$work/count.271"
expect_in "$out" "good.271: 1 interchange" "several files: the first summary"
expect_in "$out" "count.271: 1 interchange" "several files: the second summary"

# options
sed 's/~/~\n/g' "$work/good.271" >"$work/lines.271"
run validate "$work/lines.271"
expect_status 0 "line breaks"
run validate --strict "$work/lines.271"
[ "$status" -ne 0 ] || fail "--strict: exit status 0"
sed 's/\*T\*:~/*T*>~/' "$work/good.271" >"$work/gt.271"
run validate "$work/gt.271"
expect_status 3 "a component separator that is not a colon"
expect_in "$out" "X279-S101" "a component separator that is not a colon: why"
run validate --any-separator "$work/gt.271"
[ "$status" -le 1 ] || fail "--any-separator: exit status $status"
{ for _ in $(seq 30); do wrong_count; done; } >"$work/many.271"
run validate --max-findings 5 "$work/many.271"
[ "$(grep -c 'X279-' "$out")" -eq 5 ] || fail "--max-findings: not five"
expect_in "$out" "more findings" "--max-findings: the rest is counted"

# exit codes
run validate --format xml "$work/good.271"
expect_status 2 "an unknown form"
run validate --today tomorrow "$work/good.271"
expect_status 2 "a day that is none"
run validate --today 20250101 "$work/good.271"
expect_status 0 "a day"
run validate "$work/no-such-file"
expect_status 4 "a file that is not there"
expect_in "$err" "no-such-file" "a file that is not there: what the system says"
run validate --format json "$work/good.271" "$work/no-such-file" "$work/count.271"
expect_status 4 "a file that is not there, JSON"
expect_lines "$out" 3 "a file that is not there, JSON: a line for each file"
expect_in "$out" "\"file\":\"$work/no-such-file\",\"findings\":[{\"rule\":\"X279-S136\",\"severity\":\"error\"" "a file that is not there, JSON"
run validate --format sarif "$work/no-such-file" "$work/good.271"
expect_status 4 "a file that is not there, SARIF"
expect_in "$out" '"results":[{"ruleId":"X279-S136"' "a file that is not there, SARIF: the finding"
expect_in "$out" 'no-such-file' "a file that is not there, SARIF: its name"
run validate --format json "$work"
expect_status 4 "a directory"
expect_in "$out" 'X279-S136' "a directory"
printf '\377\376' >"$work/wide"
sed 's/./&\x00/g' "$work/good.271" >>"$work/wide"
for command in "validate" "validate --format json" "convert" "convert --findings json" "wrap" "ack --date 20240106 --time 0815" "normalize"; do
  # shellcheck disable=SC2086
  run $command "$work/wide"
  expect_status 3 "UTF-16: $command"
  cat "$out" "$err" >"$work/said"
  grep -qE 'UTF-16' "$work/said" || fail "UTF-16: $command does not say so"
done
unreadable() { # RULE TEXT
  printf '%s' "$2" >"$work/bad"
  run validate "$work/bad"
  expect_status 3 "unreadable: '$2'"
  expect_in "$out" "error $1" "unreadable: '$2': the rule"
  [ -s "$err" ] || fail "unreadable: '$2' says nothing"
  run validate --format json "$work/good.271" "$work/bad"
  expect_status 3 "unreadable, JSON: '$2'"
  expect_lines "$out" 2 "unreadable, JSON: '$2'"
  expect_in "$out" "\"rule\":\"$1\",\"severity\":\"error\"" "unreadable, JSON: '$2': the rule"
  expect_in "$out" '"summary":{"errors":1,' "unreadable, JSON: '$2': the summary"
  run validate --format sarif "$work/good.271" "$work/bad"
  expect_status 3 "unreadable, SARIF: '$2'"
  expect_in "$out" "\"ruleId\":\"$1\"" "unreadable, SARIF: '$2': the rule"
  run validate --format api-errors "$work/bad"
  expect_status 3 "unreadable, api-errors: '$2'"
  expect_not_in "$out" '"errors":[]' "unreadable, api-errors: '$2'"
}
unreadable X279-S130 ""
unreadable X279-S131 "<html>"
unreadable X279-S131 "[1]"
unreadable X279-S132 "UNB+UNOA:1+A+B+240105:0930+1'"
unreadable X279-S133 $'\xC9\xE2\xC1\x5C'
unreadable X279-J409 $'{"status":"ok"}\n[1]'
unreadable X279-J408 '{"x12":"ISA*00'
run validate --format json "$work/gt.271"
expect_status 3 "a refused interchange, JSON"
expect_in "$out" '"rule":"X279-S101"' "a refused interchange, JSON: why"
expect_not_in "$out" '"errors":0' "a refused interchange, JSON: the summary"

# values
interchange 4 "${payer[@]}" "${provider[@]}" 'REF*JD*PORTALUSR*' 'REF*4A*PIN7788*' 'HL*3*9*22*0' 'NM1*IL*1*DOELEAK*JANELEAK****MI*WLEAK00001**' \
  'ZZZ*LEAKED' 'DTP*999*D8*19991231' 'EB*1**30^^LEAKCODE' | sed 's/~SE\*[0-9]*\*/~SE*98765*/; s/LAKESIDE       \*240105/LAKESIDE*240105/' >"$work/bad.271"
for form in text json sarif api-errors; do
  run validate --format "$form" "$work/bad.271"
  expect_status 1 "$form: a bad payload"
  for value in LEAK SECRETPWD1 PORTALUSR PIN7788 19991231 LAKEHEALTH W000000001; do
    expect_not_in "$out" "$value" "$form: a value of the message is shown"
    expect_not_in "$err" "$value" "$form: a value of the message is shown"
  done
done
run validate --reveal "$work/bad.271"
expect_in "$out" "DTP*999*D8*19991231" "--reveal shows values"
for secret in SECRETPWD1 PORTALUSR PIN7788; do expect_not_in "$out" "$secret" "--reveal: a secret"; done
expect_not_in "$out" $'\033' "no colours in a file"

# colours on a terminal, where there is a way to make one
if command -v script >/dev/null; then
  env -u NO_COLOR script -qec "'$tool' validate '$work/bad.271'" /dev/null </dev/null >"$work/coloured" 2>&1
  expect_in "$work/coloured" $'\033[' "colours on a terminal"
  NO_COLOR=1 script -qec "'$tool' validate '$work/bad.271'" /dev/null </dev/null >"$work/plain" 2>&1
  expect_in "$work/plain" "X279-" "NO_COLOR: the findings"
  expect_not_in "$work/plain" $'\033[' "NO_COLOR"
else
  echo "no script(1): colours were not tried"
fi

# profiles of trading partners
run validate --profile hets "$work/request.json"
expect_status 1 "a profile: the request does not fit"
expect_in "$out" "X279-C8" "a profile: its rules"
run validate --profile tr3 "$work/request.json"
expect_status 0 "a profile that asks for nothing more"
printf 'profile mine "Mine"\n  base tr3\n\nforbid 270 2100C DMG02 because "Made-up guide, 4.2."\n' >"$work/mine.profile"
run validate --profile "$work/mine.profile" "$work/request.json"
expect_status 1 "a profile from a file"
expect_in "$out" "subscriber.dateOfBirth:" "a profile from a file: the path"
printf 'profile mine "Mine"\n  base tr3\n\nforbid 270 2100Q DMG02\n' >"$work/bad.profile"
run validate --profile "$work/bad.profile" "$work/request.json"
expect_status 2 "a malformed profile"
expect_in "$err" "bad.profile:4:" "a malformed profile: the line"
run validate --profile "$work/none.profile" "$work/request.json"
expect_status 4 "a profile that is not there"

# the settings of the envelope that the request would get
run validate --profile hets --set receiver_id=PAYERX "$work/request.json"
expect_status 1 "a setting that the profile refuses"
[ "$(grep -c 'X279-C820 envelope.receiver_id: ' "$out")" -eq 2 ] || fail "a setting that the profile refuses: not told of ISA08 and GS03"
run validate --profile hets "$work/request.json"
expect_not_in "$out" "envelope." "settings that are not given"
run validate --set sender_id=ABCDEFGHIJKLMNOPQRSTUVWXY "$work/request.json"
expect_status 1 "a sender that is too long"
expect_in "$out" "X279-W522 envelope.sender_id" "a sender that is too long"
printf '{"sender_id":"ABCDEFGHIJKLMNOPQRSTUVWXY"}' >"$work/settings.json"
run validate --envelope "$work/settings.json" "$work/request.json"
expect_status 1 "a sender that is too long, from a file"
run validate --envelope "$work/none.json" "$work/request.json"
expect_status 4 "settings that are not there"
run validate --set nobody=1 "$work/request.json"
expect_status 2 "a setting that is none"
run validate --set originating_company=9MADEUP999 "$work/request.json" </dev/null
expect_in "$out" "request.json: 0 errors" "a file behind a setting"
for form in json sarif; do
  run validate --format "$form" --profile tr3 "$work/request.json"
  expect_not_in "$out" '"offset"' "$form: bytes of an unseen 270"
  expect_not_in "$out" '"byteOffset"' "$form: bytes of an unseen 270"
done

# a list that is full
{
  for number in $(seq 2 1101); do
    interchange "$number" "${payer[@]}" "${provider[0]}" 'NM1*1P*2*LAKESIDE CLINIC*****XX*1234567890' "${subscriber[@]}" 'EB*1**30'
  done
  interchange 1102 "${payer[@]}" "${provider[@]}" "${subscriber[@]}" 'EB*1**QQ'
} >"$work/long.271"
run validate --format json "$work/long.271"
expect_status 1 "a long list"
expect_in "$out" '"rule":"X279-V643"' "a long list: the only error behind the warnings"
expect_not_in "$out" '"notListed":0' "a long list: the rest"
run validate --format sarif --max-findings 1 "$work/long.271"
expect_in "$out" '"results":[{"ruleId":"X279-V643"' "a list of one: the error"
expect_in "$out" '"properties":{"notListed":' "a list of one: the rest"
run validate --max-findings 1 --ack "$work/long.ack" "$work/long.271"
expect_status 1 "--ack of more findings than are listed"
[ "$(grep -o 'ST\*999' "$work/long.ack" | wc -l)" -ge 1 ] || fail "--ack of more findings than are listed: no 999"
expect_in "$work/long.ack" "IK5*R*5" "--ack of more findings than are listed: the error"

# the answer to what was judged
run validate --ack "$work/answer.x12" "$work/count.271"
expect_status 1 "--ack"
expect_in "$work/answer.x12" "ST*999*" "--ack: a 999"
expect_in "$work/answer.x12" "IK5*R*4" "--ack: the count is wrong"
for files in "bad count.271 good.271" "count.271 bad good.271" "good.271 count.271 bad"; do
  # shellcheck disable=SC2086
  (cd "$work" && "$tool" validate --ack all.x12 --date 20240106 --time 0815 --control-number 000000077 $files) >"$out" 2>"$err"
  status=$?
  expect_status 3 "--ack of '$files'"
  [ "$(grep -o 'IK5\*' "$work/all.x12" | wc -l)" -eq 2 ] || fail "--ack of '$files': not both readable files are answered"
done
run validate --ack "$work/answer.x12" --date 20240106 --time 0815 --control-number 000000077 "$work/gt.271"
expect_status 3 "--ack of a refused interchange"
"$tool" ack --date 20240106 --time 0815 --control-number 000000077 "$work/gt.271" >"$work/wanted.x12" 2>"$err"
expect_in "$work/answer.x12" "TA1*" "--ack of a refused interchange: a TA1"
cmp -s "$work/answer.x12" "$work/wanted.x12" || fail "--ack of a refused interchange: not what ack answers"
# What is no interchange has no answer, and no file is made that could be taken for one.
printf 'before' >"$work/kept.x12"
run validate --ack "$work/kept.x12" "$work/request.json"
expect_status 2 "--ack of a request"
expect_in "$err" "request.json: --ack answers interchanges, and this is a JSON request" "--ack of a request"
expect_in "$out" "request.json: 0 errors" "--ack of a request: it is judged all the same"
expect_in "$work/kept.x12" "before" "--ack of a request: the file is left alone"
run validate --ack "$work/kept.x12" "$work/bad"
expect_status 3 "--ack of a page"
expect_in "$work/kept.x12" "before" "--ack of a page: the file is left alone"
run validate --ack "$work/answer.x12" "$work/request.json" "$work/count.271"
expect_status 2 "--ack of a request and a 271"
expect_in "$work/answer.x12" "IK5*R*4" "--ack of a request and a 271: the 271 is answered"
run validate --ack "$work/none/answer.x12" "$work/count.271"
expect_status 4 "--ack: a file that cannot be written"

finish
