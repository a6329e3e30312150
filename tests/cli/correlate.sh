#!/usr/bin/env bash
# correlate: pairs on stdout, findings on stderr, and the exit codes.

source tests/cli/harness.bash

question() { # SEGMENT... : a 270 about a subscriber
  interchange 1 "${payer[@]}" "${provider[@]}" 'HL*3*2*22*0' "$@" | sed 's/GS\*HB/GS*HS/; s/ST\*271/ST*270/; s/BHT\*0022\*11/BHT*0022*13/'
}
answer() { interchange 2 "${payer[@]}" "${provider[@]}" 'HL*3*2*22*0' "$@"; }
name='NM1*IL*1*DOE*JANE****MI*W000000001'

question 'TRN*1*TRACE0001*9EXAMPLE01' "$name" 'EQ*30' >"$work/question"
answer 'TRN*2*TRACE0001*9EXAMPLE01' "$name" 'EB*1**30' >"$work/answer"
answer 'TRN*2*TRACE0009*9EXAMPLE01' "$name" 'EB*1**30' >"$work/lost_trace"

run correlate "$work/question" "$work/answer"
expect_status 0 "a full answer"
expect_in "$out" "by trace number" "a full answer: the key"
expect_empty "$err" "a full answer"

run correlate --format json "$work/question" "$work/answer"
expect_lines "$out" 1 "JSON: one line"
expect_in "$out" '"by":"trace"}],"unmatchedInquiries":[],"unmatchedResponses":[]}' "JSON: the pair"

run correlate "$work/question" "$work/lost_trace"
expect_status 1 "a trace number that is lost"
expect_in "$out" "by BHT03" "a trace number that is lost: the key"
expect_in "$err" "X279-A951" "a trace number that is lost: the finding"
expect_in "$err" "question:" "a trace number that is lost: the file"
for value in TRACE0001 TRACE0009 DOE W000000001; do expect_not_in "$err" "$value" "a value is shown"; done

"$tool" wrap "$work/lost_trace" >"$work/wrapped.json"
run correlate "$work/question" "$work/wrapped.json"
expect_status 1 "an answer in JSON"

run correlate "$work/answer" "$work/question"
expect_status 3 "the wrong way round"
[ -s "$err" ] || fail "the wrong way round: nothing is said"
run correlate "$work/question"
expect_status 2 "one file"
run correlate "$work/question" "$work/no-such-file"
expect_status 4 "a file that is not there"
expect_empty "$out" "a file that is not there, for people"

# what a machine learns from stdout
report() { # STATUS FILE RULE ARG...
  local wanted=$1 file=$2 rule=$3
  shift 3
  run correlate --format json "$@"
  expect_status "$wanted" "$rule, JSON"
  expect_lines "$out" 1 "$rule, JSON: a line for the file at fault"
  expect_in "$out" "{\"version\":1,\"file\":\"$file\",\"findings\":[{\"rule\":\"$rule\"" "$rule, JSON"
}
printf '<html>' >"$work/page"
printf '{"x12":"ISA*00' >"$work/cut.json"
report 4 "$work/none" X279-S136 "$work/question" "$work/none"
report 4 "$work/none" X279-S136 "$work/none" "$work/answer"
report 3 "$work/page" X279-S131 "$work/question" "$work/page"
report 3 "$work/page" X279-S131 "$work/page" "$work/answer"
report 3 "$work/cut.json" X279-J408 "$work/question" "$work/cut.json"
run correlate --findings json "$work/question" "$work/page"
expect_in "$err" '"rule":"X279-S131"' "a page, findings as JSON"
report 3 "$work/question" X279-A961 "$work/question" "$work/question"

finish
