#!/usr/bin/env bash
# explain: the catalogue's section on a rule, by id and by name, and the list of all.

source tests/cli/harness.bash

run explain X279-E242
expect_status 0 "by id"
expect_in "$out" "X279-E242 segment_count_wrong" "by id: the head"
expect_in "$out" "IK502 4" "by id: what a receiver answers"
expect_in "$out" "To mend it:" "by id: how to mend it"
cp "$out" "$work/by_id"
run explain segment_count_wrong
expect_status 0 "by name"
cmp -s "$out" "$work/by_id" || fail "by name: another text"

run explain --list
expect_status 0 "--list"
expect_in "$out" "X279-E242 segment_count_wrong" "--list"
while read -r id _; do
  "$tool" explain "$id" >/dev/null || fail "$id of the list cannot be explained"
done < <(head -20 "$out")

for arguments in "explain X279-E000" "explain nothing" "explain" "explain --list X279-E242"; do
  # shellcheck disable=SC2086
  run $arguments
  expect_status 2 "'$arguments'"
  expect_empty "$out" "'$arguments'"
  [ -s "$err" ] || fail "'$arguments' says nothing"
done

finish
