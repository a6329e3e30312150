# What the scripts of this folder share. The tool's path comes in X279_TOOL. Sourced, never run.

set -uo pipefail

tool=${X279_TOOL:?the path of the tool}
failures=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# run ARG... : runs the tool on stdin; leaves $out, $err (files) and $status.
out=$work/out
err=$work/err
run() {
  "$tool" "$@" >"$out" 2>"$err"
  status=$?
}

expect_status() { # WANTED WHAT
  [ "$status" -eq "$1" ] || fail "$2: exit status $status, wanted $1; stderr: $(head -c 300 "$err")"
}

expect_lines() { # FILE COUNT WHAT
  local n
  n=$(wc -l <"$1")
  [ "$n" -eq "$2" ] || fail "$3: $n lines, wanted $2"
}

expect_empty() { # FILE WHAT
  [ ! -s "$1" ] || fail "$2: not empty: $(head -c 300 "$1")"
}

expect_in() { # FILE TEXT WHAT
  grep -qF -- "$2" "$1" || fail "$3: lacks $2 in: $(head -c 400 "$1")"
}

expect_not_in() { # FILE TEXT WHAT
  ! grep -qF -- "$2" "$1" || fail "$3: must not say $2"
}

# interchange NUMBER SEGMENT... : a 271 of one set around the segments between BHT and SE, with right counts.
interchange() {
  local number=$1
  shift
  printf 'ISA*00*          *01*SECRETPWD1*ZZ*LAKEHEALTH     *ZZ*LAKESIDE       *240105*0930*^*00501*%09d*0*T*:~' "$number"
  printf 'GS*HB*LAKEHEALTH*LAKESIDE*20240105*0930*%d*X*005010X279A1~' "$number"
  printf 'ST*271*0001*005010X279A1~BHT*0022*11*DESK-7*20240105*0930~'
  printf '%s~' "$@"
  printf 'SE*%d*0001~GE*1*%d~IEA*1*%09d~' $(($# + 3)) "$number" "$number"
}

payer=('HL*1**20*1' 'NM1*PR*2*LAKE HEALTH PLAN*****PI*LHP01')
provider=('HL*2*1*21*1' 'NM1*1P*2*LAKESIDE CLINIC*****XX*1234567893')
subscriber=('HL*3*2*22*0' 'NM1*IL*1*DOE*JANE****MI*W000000001')
second=('HL*4*2*22*0' 'NM1*IL*1*ROE*RICHARD****MI*W000000002')

one_271() { interchange 1 "${payer[@]}" "${provider[@]}" "${subscriber[@]}" 'EB*1**30'; }
two_subscribers() {
  interchange 2 "${payer[@]}" "${provider[@]}" "${subscriber[@]}" 'EB*1**30' "${second[@]}" 'EB*6**30'
}
wrong_count() { one_271 | sed 's/~SE\*10\*/~SE*99*/'; }

finish() {
  [ "$failures" -eq 0 ] || { echo "$failures failed" >&2; exit 1; }
  echo "passed"
}
