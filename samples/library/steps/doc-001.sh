set -eu
{
  echo "# Measures"
  echo
  echo "Value types for measures, and their text."
  echo
  for file in src/Measures/*.cs; do
    name=$(basename "$file" .cs)
    echo "- \`$name\`: $(sed -n 's:.*<summary>\(.*\)</summary>.*:\1:p' "$file" | head -1 | sed 's/<[^>]*>//g')"
  done
} > MEASURES.md
echo "The page lists each type of the library with its summary."
