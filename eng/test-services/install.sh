#!/usr/bin/env bash
# Installs the programs that tests run against, where they are missing. Quick when nothing is missing; needs root or sudo when something is.
set -euo pipefail

packages=()
need() { command -v "$1" >/dev/null || packages+=("$2"); } # program, package

need git git
need ps procps
need codespell codespell
need bwrap bubblewrap
need redis-server redis-server
need javac default-jdk-headless
need chromium chromium
need tmux tmux

[ ${#packages[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || { echo "please install: ${packages[*]}" >&2; exit 1; }

sudo=(); [ "$(id -u)" = 0 ] || sudo=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${sudo[@]}" apt-get update -qq
"${sudo[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
