#!/usr/bin/env bash
# 0 clean, 1 findings of severity error beside the output, 2 usage, 3 nothing could be read, 4 a file could not be read or written.

source tests/cli/harness.bash

one_271 >"$work/good.271"
wrong_count >"$work/count.271"

run convert "$work/good.271"
expect_status 0 "a sound 271"
expect_lines "$out" 1 "a sound 271"
expect_empty "$err" "a sound 271 says nothing on stderr"

run convert "$work/count.271"
expect_status 1 "a wrong count"
expect_lines "$out" 1 "a wrong count: the document is made all the same"
expect_in "$err" "X279-E242" "a wrong count is named"

for arguments in "" "no-such-command" "convert --no-such-option" "convert --compat nobody $work/good.271" \
  "convert --findings xml $work/good.271" "convert $work/good.271 $work/good.271 --pretty --compat"; do
  # shellcheck disable=SC2086
  run $arguments </dev/null
  expect_status 2 "usage: '$arguments'"
  expect_empty "$out" "usage: '$arguments' prints no data"
  [ -s "$err" ] || fail "usage: '$arguments' says nothing"
done

# What is given twice is not taken silently.
printf '%s' '{"controlNumber": "000000905"}' >"$work/request.json"
for arguments in "--date 20260115 --date 20260116" "--set sender_id=A --set sender_id=B" \
  "--control-number 000000001 --control-number 000000002"; do
  # shellcheck disable=SC2086
  run convert $arguments "$work/request.json"
  expect_status 2 "given twice: '$arguments'"
  expect_empty "$out" "given twice: '$arguments' prints no data"
  [ -s "$err" ] || fail "given twice: '$arguments' says nothing"
done

for text in "" "   " "<html>Service Unavailable</html>" "UNB+UNOA:1+A+B+240105:0930+1'" '{"status":"ok"}' '{"x12":"ISA*00'; do
  printf '%s' "$text" >"$work/bad"
  run convert "$work/bad"
  expect_status 3 "unreadable: '$text'"
  expect_empty "$out" "unreadable: '$text' prints no data"
  [ -s "$err" ] || fail "unreadable: '$text' says nothing"
done

run convert "$work/good.271" --any-separator
expect_status 0 "an option that changes nothing"

one_271 | sed 's/\*T\*:~/*T*>~/' >"$work/gt.271"
run convert "$work/gt.271"
expect_status 3 "a refused interchange"
expect_empty "$out" "a refused interchange prints no data"
expect_in "$err" "ISA16" "a refused interchange: the element is named"

run convert "$work/no-such-file"
expect_status 4 "a file that is not there"
expect_empty "$out" "a file that is not there prints no data"
[ -s "$err" ] || fail "a file that is not there: nothing is said"

run convert "$work"
expect_status 4 "a folder is not a file"

if [ -w /dev/full ]; then
  "$tool" convert "$work/good.271" >/dev/full 2>"$err"
  status=$?
  expect_status 4 "a full disk"
fi

run --help
expect_status 0 "help"
expect_in "$out" "convert" "help names the commands"
run convert --help
expect_status 0 "help of convert"
for option in --pretty --with-x12 --compat --lossless --strict --any-separator --findings; do
  expect_in "$out" "$option" "help of convert"
done
run --version
expect_status 0 "version"
expect_in "$out" "x279 " "version"

finish
