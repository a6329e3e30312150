#!/usr/bin/env bash
# Data on stdout, findings on stderr; a file or stdin; one document on a line.

source tests/cli/harness.bash

one_271 >"$work/good.271"
run convert "$work/good.271"
cp "$out" "$work/from_file"

run convert - <"$work/good.271"
expect_status 0 "stdin by its name"
cmp -s "$out" "$work/from_file" || fail "stdin by its name: another output"

run convert <"$work/good.271"
expect_status 0 "stdin without a name"
cmp -s "$out" "$work/from_file" || fail "stdin without a name: another output"

one_271 | { sleep 0.2; cat; } | "$tool" convert - >"$out" 2>"$err"
cmp -s "$out" "$work/from_file" || fail "a slow pipe: another output"

[ "$(tail -c 1 "$work/from_file" | od -An -tx1 | tr -d ' ')" = 0a ] || fail "the last line is not closed"
expect_in "$work/from_file" '{"controlNumber":"000000001","reassociationKey":"000000001","provider":{' "the document"

# Several subscribers, sets, interchanges: NDJSON in the order of the payload.
two_subscribers >"$work/two.271"
run convert "$work/two.271"
expect_status 0 "two subscribers"
expect_lines "$out" 2 "two subscribers"
sed -n 1p "$out" | grep -qF '"memberId":"W000000001"' || fail "two subscribers: the first comes first"
sed -n 2p "$out" | grep -qF '"memberId":"W000000002"' || fail "two subscribers: the second comes second"

cat "$work/good.271" "$work/two.271" "$work/good.271" >"$work/many.271"
run convert "$work/many.271"
expect_lines "$out" 4 "three interchanges"
sed -n 4p "$out" | grep -qF '"controlNumber":"000000001"' || fail "three interchanges: order"

# Findings never mix with data.
wrong_count >"$work/count.271"
run convert "$work/count.271"
sed 's/1/1/' "$out" >"$work/with_count"
cmp -s "$work/with_count" "$work/from_file" || fail "a wrong count changes the document"
expect_not_in "$out" "X279-" "findings on stdout"
expect_not_in "$err" '"controlNumber"' "data on stderr"

# A large payload goes through a pipe as a whole.
for _ in $(seq 500); do one_271; done >"$work/large.271"
"$tool" convert - <"$work/large.271" 2>"$err" | wc -l >"$work/count"
[ "$(tr -d ' ' <"$work/count")" = 500 ] || fail "a large payload: $(cat "$work/count") documents of 500"

# A reader that goes away early ends the tool, without a crash.
"$tool" convert "$work/large.271" 2>"$err" | head -1 >"$out"
expect_lines "$out" 1 "a reader that goes away"

finish
