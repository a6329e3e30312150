#!/usr/bin/env bash
# ack: a payload answered with TA1 and 999.

source tests/cli/harness.bash

when=(--date 20240106 --time 0815 --control-number 000000077)

one_271 >"$work/good"
run ack "${when[@]}" "$work/good"
expect_status 0 "a good payload"
expect_empty "$err" "a good payload"
expect_in "$out" 'ISA*00*          *00*          *ZZ*LAKESIDE       *ZZ*LAKEHEALTH     *240106*0815*^*00501*000000077*0*T*:~' "parties"
expect_in "$out" '~AK1*HB*1*005010X279A1~AK2*271*0001*005010X279A1~IK5*A~AK9*A*1*1*1~' "a good payload"
expect_not_in "$out" "TA1*" "nobody asked for a TA1"

run ack "${when[@]}" <"$work/good"
expect_status 0 "stdin"
expect_in "$out" '~IK5*A~' "stdin"

run ack "${when[@]}" --ta1 always "$work/good"
expect_in "$out" '~TA1*000000001*240105*0930*A*000~GS*FA*' "a TA1 when asked for"

sed 's/~EB\*1\*/~EB*QQ*/' "$work/good" >"$work/bad"
run ack "${when[@]}" "$work/bad"
expect_status 1 "a bad code"
expect_in "$out" '*8~' "a bad code: the segment"
expect_in "$out" '~IK4*1*1390*' "a bad code: the element"
expect_in "$out" 'AK9*R*1*1*0~' "a bad code: the group"
expect_not_in "$out" 'QQ' "a bad code: not copied"
run ack "${when[@]}" --reveal "$work/bad"
expect_in "$out" '*QQ~' "a bad code, copied"
run ack "${when[@]}" --accept any-errors "$work/bad"
expect_in "$out" '~IK5*E*' "accepted with errors"

sed 's/\*00501\*/*00401*/' "$work/good" >"$work/refused"
run ack "${when[@]}" "$work/refused"
expect_in "$out" '*R*017~' "an envelope of another version"
run ack "${when[@]}" --ta1 never "$work/refused"
expect_not_in "$out" 'TA1*' "no TA1 at all"

run ack "${when[@]}" "$work/good"
cp "$out" "$work/answer"
run ack "${when[@]}" "$work/answer"
expect_status 0 "an acknowledgment"
expect_empty "$out" "an acknowledgment gets none"
expect_in "$err" "nothing here is to be acknowledged" "an acknowledgment"

run ack --date 20240106 --time 0815 "$work/good"
expect_status 3 "no control number"
expect_in "$err" "envelope.control_number" "no control number"
run ack --ta1 perhaps "$work/good"
expect_status 2 "an unknown choice"
run ack "${when[@]}" "$work/absent"
expect_status 4 "no such file"
run ack "${when[@]}" <<<"hello"
expect_status 3 "no X12"

finish
