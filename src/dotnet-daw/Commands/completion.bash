# Completes "dotnet daw ..." and "dotnet-daw ..."; dotnet's own completions keep working.
_daw_others=$(complete -p dotnet 2> /dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')

_daw() {
  local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]}
  if [[ ${COMP_WORDS[0]} == dotnet && ${COMP_WORDS[1]} != daw ]]; then
    [ -z "$_daw_others" ] || "$_daw_others" "$@"
    return
  fi
  line=${line#dotnet}
  line=${line#[ -]}
  line=${line#daw}
  line=${line# }
  mapfile -t COMPREPLY < <(compgen -W "$(dotnet daw "[suggest:${#line}]" "$line" 2> /dev/null)" -- "$word")
}

complete -F _daw dotnet dotnet-daw
