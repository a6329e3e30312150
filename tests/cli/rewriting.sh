#!/usr/bin/env bash
# normalize, wrap, unwrap: the same data in another form.

source tests/cli/harness.bash

one_271 >"$work/plain"
tr '*^:~' '|!>\n' <"$work/plain" >"$work/foreign"

run normalize "$work/foreign"
expect_status 0 "foreign delimiters"
cmp -s "$out" "$work/plain" || fail "foreign delimiters: another interchange"
expect_in "$err" "info X279-W552" "foreign delimiters: the change is told"

run normalize <"$work/foreign"
cmp -s "$out" "$work/plain" || fail "stdin: another interchange"

run normalize "$work/plain"
expect_status 0 "nothing to change"
expect_empty "$err" "nothing to change"
cmp -s "$out" "$work/plain" || fail "nothing to change: another interchange"

run normalize --element-separator '|' --repetition-separator '!' --segment-terminator "'" "$work/plain"
expect_status 0 "delimiters of one's own"
tr '|!'"'" '*^~' <"$out" | cmp -s - "$work/plain" || fail "delimiters of one's own: another interchange"

run normalize --element-separator 'A' "$work/plain"
expect_status 3 "a letter between elements"
expect_in "$err" "X279-W529 envelope.element_separator" "a letter between elements"
expect_empty "$out" "a letter between elements"
run normalize --element-separator 'ab' "$work/plain"
expect_status 2 "two characters between elements"

sed 's/LAKE HEALTH PLAN/LAKE*HEALTH PLAN/' "$work/foreign" >"$work/held"
run normalize "$work/held"
expect_status 3 "a value that holds the new separator"
expect_in "$err" "error X279-W501" "a value that holds the new separator"
expect_not_in "$err" "HEALTH PLAN" "a value that holds the new separator"
expect_empty "$out" "a value that holds the new separator"
run normalize --findings json "$work/held"
expect_in "$err" '"rule":"X279-W501"' "findings for machines"
expect_not_in "$err" "x279:" "findings for machines"

sed 's/~/~\n/g' "$work/plain" >"$work/lines"
run normalize --strict "$work/lines"
expect_status 3 "strict reading of line breaks"
run normalize "$work/absent"
expect_status 4 "no such file"
run normalize </dev/null
expect_status 3 "nothing on stdin"

run wrap "$work/plain"
expect_status 0 "wrap"
expect_lines "$out" 1 "wrap"
expect_in "$out" '{"x12":"ISA*00*' "wrap"
cp "$out" "$work/wrapped"
run unwrap "$work/wrapped"
expect_status 0 "unwrap"
cmp -s "$out" "$work/plain" || fail "unwrap: another payload"
run convert "$work/wrapped"
expect_status 0 "what was wrapped is read"

printf 'ISA\xff' >"$work/latin"
run wrap "$work/latin"
expect_status 3 "bytes that are no UTF-8"
expect_in "$err" "X279-W570" "bytes that are no UTF-8"
expect_empty "$out" "bytes that are no UTF-8"

"$tool" wrap "$work/lines" >"$work/wrapped_lines"
run unwrap - <"$work/wrapped_lines"
cmp -s "$out" "$work/lines" || fail "unwrap keeps line breaks"
expect_empty "$err" "unwrap keeps line breaks"
run unwrap --repair "$work/wrapped_lines"
expect_status 0 "unwrap --repair"
cmp -s "$out" "$work/plain" || fail "unwrap --repair: line breaks are left"
expect_in "$err" "info X279-S113" "unwrap --repair: the line breaks are told"

run unwrap "$work/plain"
expect_status 3 "unwrap of an interchange"
printf '{"x13":""}' >"$work/other"
run unwrap "$work/other"
expect_status 3 "unwrap of another object"
expect_in "$err" "no member" "unwrap of another object"

finish
