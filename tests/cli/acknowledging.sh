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

sed 's/~ST\*271\*/~ST*837*/' "$work/good" >"$work/unread"
run ack "${when[@]}" "$work/unread"
expect_in "$out" '~IK5*R*1' "a set of a kind that is not read"
expect_status 1 "a set of a kind that is not read is rejected"

# What cannot be repeated of one interchange keeps no other from being answered.
{ cat "$work/good"; sed 's/\*ZZ\*LAKEHEALTH     \*/*ZZ*               */; s/~GS\*HB\*[^*]*/~GS*HB*L/; s/000000001/000000002/g' "$work/good"; } >"$work/nobody"
run ack "${when[@]}" "$work/nobody"
expect_status 1 "an interchange that names no sender"
expect_in "$err" 'error X279-A946 interchange 2, segment 1 (ISA), ISA06' "an interchange that names no sender: why"
expect_in "$out" '~AK9*A*1*1*1~' "an interchange that names no sender: the other is answered"

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

# What came back, read: it points into what was sent.
"$tool" ack "${when[@]}" "$work/good" >"$work/good.999"
run ack --read "$work/good.999" "$work/good"
expect_status 0 "--read: all accepted"
expect_in "$out" "X279-A920" "--read: the transaction set"
expect_in "$out" "1 functional group acknowledged: 1 transaction set accepted, 0 rejected" "--read: the summary"
expect_empty "$err" "--read: all accepted"

"$tool" ack "${when[@]}" --ta1 always "$work/bad" >"$work/bad.999"
run ack --read "$work/bad.999" "$work/bad"
expect_status 1 "--read: rejected"
expect_in "$out" "X279-A940" "--read: the element"
expect_in "$out" "EB01: " "--read: where"
expect_in "$out" "    EB*AA**" "--read: the segment that was sent, masked"
expect_in "$out" "1 TA1, 1 functional group acknowledged: 0 transaction sets accepted, 1 rejected" "--read: the summary"
run ack --reveal --read "$work/bad.999" "$work/bad"
expect_in "$out" "    EB*QQ**" "--read --reveal"
run ack --read "$work/bad.999" <"$work/bad"
expect_status 1 "--read: sent from stdin"
run ack --format json --read "$work/bad.999" "$work/bad"
expect_status 1 "--read: JSON"
expect_lines "$out" 1 "--read: JSON, one line"
expect_in "$out" "{\"version\":1,\"file\":\"$work/bad\",\"findings\":[" "--read: JSON"
offset=$(grep -obaF '*QQ*' "$work/bad" | cut -d: -f1)
expect_in "$out" "\"offset\":$((offset + 1)),\"length\":2" "--read: JSON, the byte"
expect_in "$out" '"ack":{"ik304":"8"}' "--read: JSON, IK304 as it was received"
expect_in "$out" '"ack":{"ik502":"5"}' "--read: JSON, IK502 as it was received"
"$tool" wrap "$work/bad" >"$work/bad.json"
run ack --format json --read "$work/bad.999" "$work/bad.json"
offset=$(grep -obaF '*QQ*' "$work/bad.json" | cut -d: -f1)
expect_in "$out" "\"offset\":$((offset + 1)),\"length\":2" "--read: sent in a JSON text"

# The exit status tells of what was sent: what is wrong with the answer's own envelope is told and rejects nothing.
sed 's/\*00501\*/*00401*/' "$work/good.999" >"$work/4010.999"
run ack --read "$work/4010.999" "$work/good"
expect_status 0 "--read: accepted in a bad envelope"
expect_in "$err" "warning X279-E219" "--read: accepted in a bad envelope: what is wrong with it"
expect_not_in "$err" "error" "--read: accepted in a bad envelope: no error"
expect_in "$out" "1 transaction set accepted, 0 rejected" "--read: accepted in a bad envelope"
sed 's/\*00501\*/*00401*/' "$work/bad.999" >"$work/4010.999"
run ack --read "$work/4010.999" "$work/bad"
expect_status 1 "--read: rejected in a bad envelope"
sed 's/\*T\*:~/*T*>~/' "$work/good.999" >"$work/gt.999"
run ack --read "$work/gt.999" "$work/good"
expect_status 3 "--read: the answer is refused"
expect_in "$err" "error X279-S101" "--read: the answer is refused: why"
sed 's/~SE\*10\*/~SE*99*/' "$work/good" >"$work/count"
run ack --read "$work/good.999" "$work/count"
expect_status 0 "--read: what was sent has a wrong count, and was accepted"
expect_in "$err" "X279-E242" "--read: what was sent has a wrong count"

sed 's/\*000000001\*/*000000008*/; s/~GS\*HB\(.*\)\*1\*X\*/~GS*HB\1*8*X*/; s/~GE\*1\*1~IEA\*1\*000000001/~GE*1*8~IEA*1*000000008/' "$work/good" >"$work/other"
run ack --read "$work/good.999" "$work/other"
expect_status 1 "--read: an answer to something else is no acceptance"
expect_in "$out" "X279-A916" "--read: an answer to something else"
expect_in "$out" "0 functional groups acknowledged" "--read: an answer to something else"

run ack --read "$work/bad.999" "$work/bad" --accept any-errors
expect_status 2 "--read: nothing is written, so nothing is said of how"
run ack --format json "$work/bad"
expect_status 2 "--format speaks of what is read"
run ack --read "$work/absent" "$work/bad"
expect_status 4 "--read: no such file"
run ack --read "$work/bad.999" <<<"hello"
expect_status 3 "--read: what was sent is no X12"
[ -s "$err" ] || fail "--read: what was sent is no X12: nothing is said"
run ack --read "$work/good" "$work/good"
expect_status 3 "--read: not an acknowledgment"
expect_in "$err" "neither TA1 nor 999" "--read: not an acknowledgment"

run ack --set nobody=1 "$work/good"
expect_status 2 "a setting that is none"

finish
