namespace DawBuild.Diagnostics;

/// <summary>Guesses which known word the user meant, by Damerau-Levenshtein distance (optimal string alignment, ignoring case).</summary>
public static class Suggestion
{
    /// <summary>
    /// Returns the closest candidate (the first one on a tie); null if none is within an edit distance of a third of the word's length, or 1 if that is more.
    /// </summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var limit = Math.Max(1, word.Length / 3);
        var rows = new int[3][];
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }

            var distance = Distance(word, candidate, rows);
            if (distance <= limit)
            {
                nearest = candidate;
                limit = distance - 1;
            }

            if (limit < 0)
            {
                break;
            }
        }

        return nearest;
    }

    private static int Distance(string left, string right, int[][] rows)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] is null || rows[row].Length <= right.Length)
            {
                rows[row] = new int[right.Length + 1];
            }
        }

        var (before, above, current) = (rows[0], rows[1], rows[2]);
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(above[j] + 1, current[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, above, current) = (above, current, before);
        }

        return above[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
