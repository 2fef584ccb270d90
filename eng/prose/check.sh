#!/usr/bin/env bash
# Checks the text that people read: Markdown, links, American spelling, and phrases that this project avoids. Prints every finding.
set -uo pipefail
cd "$(dirname "$0")/../.."

mapfile -t pages < <(git ls-files '*.md' ':!tests/**' ':!src/DawBuild.Agents/Prompts')
mapfile -t sources < <(git ls-files 'src/*.cs' 'src/*.md' 'src/*.json' 'src/*.csproj' 'eng/*.sh' 'action.yml' 'build' ':!eng/prose')
failed=0

[ eng/prose/node_modules/.package-lock.json -nt eng/prose/package-lock.json ] || npm ci --prefix eng/prose --silent --no-audit --no-fund || exit 1
eng/prose/node_modules/.bin/markdownlint-cli2 --config eng/prose/.markdownlint-cli2.jsonc "${pages[@]}" 2>&1 >/dev/null || failed=1
node eng/prose/links.mjs "${pages[@]}" || failed=1

# GitHub spells "cancelled". In sources, a word with a capital letter may be the name of a type.
codespell --builtin clear,en-GB_to_en-US --ignore-words-list cancelled "${pages[@]}" || failed=1
codespell --builtin clear,en-GB_to_en-US --ignore-regex '\b\w*[A-Z]\w*\b' --ignore-words eng/prose/ignored-words.txt "${sources[@]}" || failed=1

avoided() { # what is wrong, pattern, files
  ! grep -nEi "$2" "${@:3}" || { echo "$1" >&2; failed=1; }
}
avoided 'Write "an MSBuild", "not a …", and "fix".' '\ba msbuild\b|is no [a-z]+[."]|\bmend' "${pages[@]}" "${sources[@]}"
avoided 'Say which process, agent, or person you mean; "omit" is the word for leaving something out.' '\b(somebody|nobody|whoever|everybody|leave away)\b' "${pages[@]}" "${sources[@]}"

exit "$failed"
