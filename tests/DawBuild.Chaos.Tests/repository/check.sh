# Succeeds if every task's work is complete.
set -eu
for file in work/*.txt; do
  [ "$(wc -l < "$file")" = 2 ] || { echo "$file is half written" >&2; exit 1; }
done
if grep -n '^<<<<<<<' shared.txt; then exit 1; fi
[ -z "$(sort shared.txt | uniq -d)" ] || { echo "a line is there twice" >&2; exit 1; }
# Long enough for a train of several cars.
sleep 0.6
