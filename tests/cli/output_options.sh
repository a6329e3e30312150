#!/usr/bin/env bash
# What --pretty, --with-x12, --compat, --lossless and --trading-partner-service-id change in the output.

source tests/cli/harness.bash

one_271 >"$work/one.271"
two_subscribers >"$work/two.271"

run convert "$work/one.271"
cp "$out" "$work/plain"
expect_not_in "$out" '"x12"' "no echo without being asked"
expect_not_in "$out" '"unmappedSegments"' "no list of unmapped segments without being asked"

run convert --pretty "$work/one.271"
expect_status 0 "--pretty"
expect_in "$out" '  "controlNumber": "000000001",' "--pretty"
[ "$(tr -d ' \n' <"$out")" = "$(tr -d ' \n' <"$work/plain")" ] || fail "--pretty changes more than white space"

run convert --pretty "$work/two.271"
grep -c '^{' "$out" | grep -qx 2 || fail "--pretty with two documents"

run convert --with-x12 "$work/one.271"
expect_in "$out" '"x12":"ISA*00*' "--with-x12"
expect_in "$out" 'IEA*1*000000001~"}' "--with-x12 stands last, the whole interchange"

# With several sets in a payload, each document echoes its own.
{ one_271; two_subscribers; } | "$tool" convert --with-x12 --compat chc - >"$out" 2>"$err"
expect_lines "$out" 2 "--with-x12, two sets"
sed -n 1p "$out" | grep -qF '"x12":"ST*271*0001' || fail "--with-x12, two sets: from ST"
sed -n 1p "$out" | grep -qF 'SE*10*0001~"}' || fail "--with-x12, two sets: to SE"

run convert --compat chc "$work/two.271"
expect_lines "$out" 1 "--compat chc: one document per set"
expect_in "$out" '"dependents":[{"memberId":"W000000002"' "--compat chc: the second subscriber is a dependent"

run convert --compat chc-2025 "$work/one.271"
expect_in "$out" '"serviceTypeCode":["30"],"serviceTypeCodes":["30"]' "--compat chc-2025"

run convert --trading-partner-service-id SENT-7 "$work/one.271"
expect_in "$out" '"reassociationKey":"000000001","tradingPartnerServiceId":"SENT-7","provider"' "the echo of the request's id"

interchange 3 "${payer[@]}" "${provider[@]}" "${subscriber[@]}" 'REF*ZZ*A1' 'EB*1**30' >"$work/unmapped.271"
run convert --lossless "$work/unmapped.271"
expect_in "$out" '"unmappedSegments":[' "--lossless"
expect_in "$out" '"segment":"REF"' "--lossless"
expect_in "$out" '"elements":{"REF01":"ZZ","REF02":"A1"}' "--lossless"
expect_in "$out" '"loop":"2100C"' "--lossless"

# And back, byte for byte, without a word about the envelope; the settings of the command line win over what is carried.
{ printf '\n'; sed 's/~/*~\n/3g' "$work/unmapped.271"; one_271; } >"$work/rough.271"
for file in "$work/unmapped.271" "$work/two.271" "$work/rough.271"; do
  "$tool" convert --lossless "$file" 2>"$err" | "$tool" convert --as-received - >"$out" 2>>"$err"
  cmp -s "$out" "$file" || fail "--lossless there and back: $file"
done
"$tool" convert --lossless "$work/unmapped.271" 2>"$err" | "$tool" convert --as-received - --set sender_id=ANOTHER >"$out" 2>>"$err"
expect_in "$out" '*ZZ*ANOTHER        *' "--set over the carried envelope"
expect_in "$out" "$(sed -n 's/.*\(~GS\*HB\*[^~]*~\).*/\1/p' "$work/unmapped.271")" "what is not set stays as it was carried"

# A setting that is given wins though it is empty or the usual one, and the raw text beside the document is passed over.
sed 's/\*00\*          \*ZZ/*01*SECRET    *ZZ/; s/\*[PT]\*:~/*T*:~/' "$work/unmapped.271" >"$work/password.271"
"$tool" convert --lossless --with-x12 "$work/password.271" >"$work/password.json" 2>"$err"
"$tool" convert --as-received "$work/password.json" >"$out" 2>"$err"
cmp -s "$out" "$work/password.271" || fail "--lossless --with-x12 there and back"
"$tool" convert --as-received "$work/password.json" --set security= --set usage=production --control-number 000000444 >"$out" 2>"$err"
expect_in "$out" '*00*          *ZZ*' "--set security="
expect_in "$out" '*P*:~' "--set usage=production"
expect_in "$out" '*00501*000000444*' "--control-number over a carried one: ISA13"
expect_in "$out" 'IEA*1*000000444~' "--control-number over a carried one: IEA02"

# A file name that begins with a dash, and options behind the file.
cp "$work/one.271" "$work/-odd.271"
(cd "$work" && "$tool" convert -- -odd.271) >"$out" 2>"$err"
cmp -s "$out" "$work/plain" || fail "a file name with a dash"
run convert "$work/one.271" --with-x12
expect_in "$out" '"x12"' "an option behind the file"

finish
