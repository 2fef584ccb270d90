#!/usr/bin/env bash
# Makes the pictures of the docs from a real rehearsal of this repository's plan. Needs a built tool, the restored tests,
# tmux, chromium, curl, jq, node, and npm.
set -euo pipefail
cd "$(dirname "$0")/../.."

root=$PWD
daw="dotnet $root/artifacts/bin/dotnet-daw/debug/dotnet-daw.dll"
browser="$root/tests/DawBuild.Reports.Tests/Browser"
work=$(mktemp -d)
socket="$work/tmux"
aspire=
trap 'tmux -S "$socket" kill-server 2> /dev/null || true; [ -z "$aspire" ] || { kill "$aspire"; wait "$aspire" || true; } 2> /dev/null; rm -rf "$work"' EXIT

for folder in "$browser" "$root/eng/pictures"; do
  [ -d "$folder/node_modules" ] || (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund > /dev/null)
done
export DAW_HOME="$work/state" LC_ALL=C.UTF-8
mkdir "$work/shop" && cp tasks.json "$work/shop" && cd "$work/shop"
git init -q -b main && git add -A && git -c user.name=Person -c user.email=person@example.test commit -q -m "Start"

# The Aspire dashboard, which the run exports to.
dashboard=$(dotnet msbuild "$root/tests/DawBuild.Telemetry.Tests" -getProperty:AspireDashboard)
chmod u+x "$dashboard/Aspire.Dashboard"
(cd "$dashboard" && TMPDIR="$work" ASPNETCORE_URLS=http://127.0.0.1:0 DOTNET_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:0 DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:0 \
  DASHBOARD__FRONTEND__AUTHMODE=Unsecured DASHBOARD__OTLP__AUTHMODE=Unsecured DASHBOARD__OTLP__SUPPRESSUNSECUREDMESSAGE=true \
  DASHBOARD__API__AUTHMODE=ApiKey DASHBOARD__API__PRIMARYAPIKEY=pictures exec ./Aspire.Dashboard) > "$work/aspire.log" 2>&1 &
aspire=$!
address() { grep -o "$1: http://[0-9.:]*" "$work/aspire.log" | head -1 | grep -o 'http.*'; }
until address 'Now listening on' > /dev/null && address 'OTLP/gRPC listening on' > /dev/null; do sleep 0.2; done

# The live view, in the middle of the run.
tmux -S "$socket" new-session -d -x 100 -y 30 "env -u CI TERM=xterm-256color $daw run --rehearse -m 8 --simulated-hour 1s --otlp $(address "OTLP/gRPC listening on"); sleep 5"
until grep -qs '"task-completed"' .daw/runs/*/journal.jsonl && [ "$(grep -c '"task-completed"' .daw/runs/*/journal.jsonl)" -ge 12 ]; do sleep 0.2; done
tmux -S "$socket" capture-pane -ep > "$work/live.ansi"
node "$root/eng/pictures/terminal.mjs" "$work/live.ansi" > "$root/docs/pictures/live.svg"

until grep -qs '"run-finished"' .daw/runs/*/journal.jsonl; do sleep 0.5; done
until report=$(ls .daw/runs/*/report.html 2> /dev/null); do sleep 0.2; done

# The trace, once the session's own span is there.
page=$(address 'Now listening on')
until trace=$(curl -fs -H "x-api-key: pictures" "$page/api/telemetry/traces" | jq -er '.. | objects | select((.name // "") | startswith("invoke_workflow")) | .traceId' | head -1) && [ -n "$trace" ]; do sleep 0.2; done

# The pull request of a part of the plan: what the run sends to GitHub, which a small server keeps.
git init -q --bare -b main "$work/origin.git" && git remote add origin "$work/origin.git" && git push -q origin main
coproc github { exec node "$root/eng/pictures/github.mjs" "$work/sent.json"; }
read -r api <&"${github[0]}"
GITHUB_TOKEN=ghs_of_the_pictures GITHUB_API_URL=$api GITHUB_SERVER_URL=$api GITHUB_REPOSITORY=octocat/shop $daw run EVAL-001 --pr -m 8 --simulated-hour 2s > /dev/null
node "$root/eng/pictures/pull-request.mjs" "$work/sent.json" > "$work/pull-request.html"

# The report, the trace, and the pull request.
{
  echo "{\"command\":\"open\",\"page\":\"report\",\"url\":\"file://$PWD/$report\",\"width\":1280,\"height\":1060}"
  echo "{\"command\":\"screenshot\",\"page\":\"report\",\"path\":\"$root/docs/pictures/report.png\"}"
  echo "{\"command\":\"resize\",\"page\":\"report\",\"width\":1280,\"height\":1060,\"scheme\":\"dark\"}"
  echo "{\"command\":\"press\",\"page\":\"report\",\"key\":\"2\"}"
  echo "{\"command\":\"evaluate\",\"page\":\"report\",\"script\":\"document.querySelector('.tools').scrollIntoView()\"}"
  echo "{\"command\":\"screenshot\",\"page\":\"report\",\"path\":\"$root/docs/pictures/graph.png\"}"
  echo "{\"command\":\"open\",\"page\":\"trace\",\"url\":\"$page/traces/detail/$trace\",\"width\":1280,\"height\":860}"
  echo "{\"command\":\"wait\",\"page\":\"trace\",\"script\":\"document.body.innerText.includes('invoke_agent')\"}"
  echo "{\"command\":\"screenshot\",\"page\":\"trace\",\"path\":\"$root/docs/pictures/trace.png\"}"
  echo "{\"command\":\"open\",\"page\":\"pull\",\"url\":\"file://$work/pull-request.html\",\"width\":1180,\"height\":1060}"
  echo "{\"command\":\"wait\",\"page\":\"pull\",\"script\":\"document.body.dataset.drawn\"}"
  echo "{\"command\":\"screenshot\",\"page\":\"pull\",\"path\":\"$root/docs/pictures/pull-request.png\"}"
} | node "$browser/browser.mjs" | (! grep '"error"')
