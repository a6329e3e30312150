#!/usr/bin/env bash
# What the README shows is what the tool does.

source tests/cli/harness.bash

# The lines of the first fenced block behind the line that holds TEXT.
block_behind() {
  awk -v text="$1" 'index($0, text) && !seen { seen = 1; next }
    seen && /^```/ { if (inside) exit; inside = 1; next }
    inside' README.md
}

block_behind "## A 271 in, JSON out" | tr -d '\n' >"$work/shown.271"
block_behind 'becomes (`x279 convert --pretty FILE`)' >"$work/shown.json"
[ -s "$work/shown.271" ] && [ -s "$work/shown.json" ] || fail "the README shows no 271 and its JSON"
run convert --pretty "$work/shown.271"
expect_status 0 "the 271 of the README"
expect_empty "$err" "the 271 of the README"
diff "$work/shown.json" "$out" || fail "the README shows another JSON"

block_behind '`x279 validate examples/faulty.270`:' >"$work/shown.txt"
[ -s "$work/shown.txt" ] || fail "the README shows no findings"
run validate examples/faulty.270
expect_status 1 "the 270 of the README"
diff "$work/shown.txt" "$out" || fail "the README shows other findings"

# Each key of the report that the README names, and no other.
run validate --format json examples/faulty.270
for key in $(grep -o '"[A-Za-z0-9]*":' "$out" | tr -d '":' | sort -u); do
  grep -qF "\`$key\`" README.md || grep -qF "\"$key\":" README.md || fail "the README does not name the key $key"
done

finish
