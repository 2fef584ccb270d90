#!/usr/bin/env bash
# Everything that must be true: services installed, build without a warning, format, all tests. Prints "N passed, N failed, N skipped" last.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

bash eng/test-services/install.sh
dotnet build DawBuild.sln -v quiet
dotnet format DawBuild.sln --no-restore --verify-no-changes

# One project after the other: several of them start builds, servers and dozens of agents of their own.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for project in tests/*.Tests/*.csproj; do
  dotnet test "$project" --no-build --nologo --blame-hang-timeout 15m --blame-hang-dump-type none 2>&1 | tee -a "$log" || status=1
done

# "Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total: …", one line a project
awk '/Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+/ {
  match($0, /Failed: +[0-9]+/);  split(substr($0, RSTART, RLENGTH), f, / +/); failed += f[2]
  match($0, /Passed: +[0-9]+/);  split(substr($0, RSTART, RLENGTH), p, / +/); passed += p[2]
  match($0, /Skipped: +[0-9]+/); split(substr($0, RSTART, RLENGTH), s, / +/); skipped += s[2]
} END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed + skipped > 0 || passed == 0 }' "$log" || status=1
exit $status
