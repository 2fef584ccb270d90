#!/usr/bin/env bash
# Everything that must be true: services installed, build without a warning, format, prose, all tests. Prints "N passed, N failed, N skipped" last.
set -euo pipefail
cd "$(dirname "$0")/.."

# After "nohup" or with "&" a shell ignores these signals, and so would every program that a test interrupts.
[ -n "${DAW_TEST_SIGNALS:-}" ] || DAW_TEST_SIGNALS=default exec env --default-signal=INT,QUIT bash eng/test.sh "$@"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false MSBUILDDISABLENODEREUSE=1

# The tests start thousands of short programs, which end before the profile of their hot code pays off.
export DOTNET_TieredPGO=0

# One compiler for all builds of this repository, at an address of its own: it ends with the tests.
export UseSharedCompilation=true SharedCompilationId=${SharedCompilationId:-daw-tests-$$}
logs=$(mktemp -d)
trap 'pgrep -f -- "-pipename:$SharedCompilationId\$" | xargs -r kill || true; rm -rf "$logs"' EXIT
export logs

bash eng/test-services/install.sh
dotnet build DawBuild.sln -v quiet

# The tests start the tool hundreds of times. As it is released, compiled ahead of time, it takes half the processor time.
if [ "$(uname -sm)" = "Linux x86_64" ]; then
  rm -rf artifacts/tested-tool
  dotnet publish src/dotnet-daw -c Release -r linux-x64 -o artifacts/tested-tool -v quiet -p:RunAnalyzers=false -p:ArtifactsPath="$PWD/artifacts/release"
  export DAW_TESTED_TOOL=$PWD/artifacts/tested-tool/dotnet-daw.dll
fi

# The prose check counts as one test. The build checks style, and a test the order of usings.
if bash eng/prose/check.sh > "$logs/prose.log" 2>&1; then echo "1 0 0"; else echo "0 1 0"; fi > "$logs/prose.count" &
dotnet format whitespace . --folder --exclude artifacts --verify-no-changes
wait
cat "$logs/prose.log"

# Two projects at a time, the longest first.
longest="Tool EndToEnd AgentClis GitHub Git Chaos Reports Neo4j Sandboxes"

# The log of one project, whole; no other project's lines are in it.
test_project() {
  local log="$logs/$1.log" code=0 begun=$SECONDS
  timeout --foreground --kill-after=1m 45m \
    dotnet test "artifacts/bin/$1/debug/$1.dll" --blame-hang-timeout 15m --blame-hang-dump-type none --logger "console;verbosity=minimal" --logger "trx;LogFileName=$logs/$1.trx" > "$log" 2>&1 || code=$?
  # "Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total: …"; no such line, or a code that does not fit it, is a failure.
  awk -v project="$1" -v code="$code" '/Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+/ {
    match($0, /Failed: +[0-9]+/);  split(substr($0, RSTART, RLENGTH), f, / +/); failed += f[2]
    match($0, /Passed: +[0-9]+/);  split(substr($0, RSTART, RLENGTH), p, / +/); passed += p[2]
    match($0, /Skipped: +[0-9]+/); split(substr($0, RSTART, RLENGTH), s, / +/); skipped += s[2]; said = 1
  } END {
    if (!said || (code != 0 && failed == 0)) { failed++; printf "%s did not end well: exit code %d\n", project, code > "/dev/stderr" }
    printf "%d %d %d\n", passed, failed, skipped
  }' "$log" > "$logs/$1.count" 2>> "$log"
  printf '%5d s  %s\n' $((SECONDS - begun)) "$1" > "$logs/$1.time"
  flock "$logs" cat "$log"
}
export -f test_project

projects=$(for folder in tests/*.Tests; do basename "$folder"; done)
first=$(for name in $longest; do echo "DawBuild.$name.Tests"; done)
{ echo "$first"; grep -vxF "$first" <<< "$projects"; } | xargs -P 2 -I {} bash -c 'test_project "$1"' _ {}

echo "What each project took, two at a time:"
sort -rn "$logs"/*.time || true
echo "What the slowest tests took:"
grep -ho 'testName="[^"]*"[^>]* duration="[^"]*"' "$logs"/*.trx | sed -E 's/testName="([^"]*)".* duration="([^".]*).*/\2 \1/; s/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | sort -r | head -20 || true
for name in prose $projects; do [ -s "$logs/$name.count" ] && cat "$logs/$name.count" || { echo "$name was not run" >&2; echo "0 1 0"; }; done |
  awk '{ passed += $1; failed += $2; skipped += $3 }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed + skipped > 0 || passed == 0 }'
