namespace DawBuild.Planning.Globbing;

/// <summary>Expands the <c>{a,b}</c> alternatives of a pattern; there can be several, and they can be nested, as in a shell.</summary>
internal static class Braces
{
    // Each pair of braces multiplies the number; this many are never intended.
    private const int MostAlternatives = 256;

    /// <summary>Returns what is wrong with the braces of a pattern, as the end of a sentence; null if nothing is.</summary>
    public static string? Fault(string pattern)
    {
        var depth = 0;
        foreach (var c in pattern)
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0)
            {
                break;
            }
        }

        return depth != 0 ? "has an unmatched brace"
            : Expand(pattern).Skip(MostAlternatives).Any() ? $"stands for more than {MostAlternatives} patterns"
            : null;
    }

    /// <summary>Returns, lazily, the patterns without alternatives that a pattern with balanced braces stands for.</summary>
    public static IEnumerable<string> Expand(string pattern) => Expand(string.Empty, pattern);

    private static IEnumerable<string> Expand(string done, string rest)
    {
        var open = rest.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return [done + rest];
        }

        List<int> cuts = [open, .. Cuts(rest, open)];
        if (cuts.Count == 2)
        {
            return Expand(done + rest[..(open + 1)], rest[(open + 1)..]);
        }

        return cuts.Zip(cuts.Skip(1)).SelectMany(cut =>
            Expand(done, rest[..open] + rest[(cut.First + 1)..cut.Second] + rest[(cuts[^1] + 1)..]));
    }

    /// <summary>Returns the positions of the commas and of the closing brace that belong to the brace at <paramref name="open"/>.</summary>
    private static IEnumerable<int> Cuts(string text, int open)
    {
        var depth = 0;
        for (var index = open; index < text.Length; index++)
        {
            depth += text[index] == '{' ? 1 : text[index] == '}' ? -1 : 0;
            if (depth == 0)
            {
                yield return index;
                yield break;
            }

            if (depth == 1 && text[index] == ',')
            {
                yield return index;
            }
        }
    }
}
