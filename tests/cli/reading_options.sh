#!/usr/bin/env bash
# --strict refuses what is tolerated otherwise; --any-separator reads other component separators.

source tests/cli/harness.bash

one_271 >"$work/one.271"
run convert "$work/one.271"
cp "$out" "$work/plain"

run convert --strict "$work/one.271"
expect_status 0 "--strict, nothing to refuse"
cmp -s "$out" "$work/plain" || fail "--strict changes a sound document"

# deviations that are read, one by one
sed 's/~/~\n/g' "$work/one.271" >"$work/line_breaks"
fold -w 80 "$work/one.271" >"$work/wrapped"
sed 's/~EB\*1\*\*30~/~EB*1**30**~/' "$work/one.271" >"$work/trailing_empty"
sed 's/~SE\*10\*/~SE*9*/' "$work/one.271" >"$work/counts"
sed 's/~GE\*.*$/~/' "$work/one.271" >"$work/missing_trailers"
printf '\xEF\xBB\xBF' | cat - "$work/one.271" >"$work/byte_order_mark"
sed 's/LAKESIDE       \*240105/LAKESIDE*240105/' "$work/one.271" >"$work/isa_padding"
sed 's/005010X279A1/005010X279/g' "$work/one.271" >"$work/version"
{ cat "$work/one.271"; echo "-- end --"; } >"$work/gap"
for deviation in line_breaks wrapped trailing_empty counts missing_trailers byte_order_mark isa_padding version gap; do
  run convert "$work/$deviation"
  [ "$status" -le 1 ] || fail "$deviation: exit status $status"
  cmp -s "$out" "$work/plain" || fail "$deviation: not read as the sound payload"
  [ -s "$err" ] || fail "$deviation: nothing is said"
  run convert --strict "$work/$deviation"
  [ "$status" -ne 0 ] || fail "$deviation --strict: exit status 0"
  grep -q 'X279-[SE][0-9]' "$err" || fail "$deviation --strict: the deviation is not named"
done

for deviation in wrapped counts isa_padding version missing_trailers; do
  run convert --strict "$work/$deviation"
  expect_empty "$out" "$deviation --strict: converted all the same"
done

sed 's/\*T\*:~/*T*>~/' "$work/one.271" >"$work/gt"
run convert "$work/gt"
expect_status 3 "a component separator that is not a colon"
expect_in "$err" "X279-S101" "a component separator that is not a colon"
run convert --any-separator "$work/gt"
[ "$status" -le 1 ] || fail "--any-separator: exit status $status"
cmp -s "$out" "$work/plain" || fail "--any-separator: another document"

finish
