using System.Text;
using System.Text.RegularExpressions;

namespace DawBuild.Planning.Globbing;

/// <summary>
/// A pattern for repository paths, as used by <c>outputs</c>, <c>may_touch</c>, and <c>protect</c>: relative, with forward slashes. <c>*</c> and <c>?</c> stay
/// within one name, <c>**</c> spans any number of folders, <c>{a,b}</c> matches either alternative (braces without a comma are literal), and a final <c>/</c>
/// matches everything below. Matching is case-sensitive, as in git. All other characters are literal.
/// </summary>
public sealed class PathGlob
{
    private const int LongestPattern = 1000;

    private readonly Regex _regex;

    private PathGlob(string pattern)
    {
        Pattern = pattern;

        // NonBacktracking, because patterns come from plans and must not be able to hang us.
        _regex = new Regex($"^(?:{string.Join('|', Braces.Expand(pattern).Select(ToRegex))})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>Parses a pattern.</summary>
    /// <exception cref="FormatException">The pattern cannot match anything in a repository; the message says why.</exception>
    public static PathGlob Parse(string pattern) =>
        Fault(pattern) is { } fault ? throw new FormatException($"The pattern \"{pattern}\" {fault}.") : new PathGlob(pattern);

    /// <summary>True if the path matches; it is relative to the repository, with forward slashes.</summary>
    public bool IsMatch(string path) => _regex.IsMatch(path);

    /// <inheritdoc/>
    public override string ToString() => Pattern;

    /// <summary>Returns what is wrong with a pattern, as the end of a sentence; null if nothing is.</summary>
    internal static string? Fault(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return $"is longer than {LongestPattern} characters";
        }

        if (pattern.Contains('\\', StringComparison.Ordinal))
        {
            return "has a backslash";
        }

        if (pattern.StartsWith('/') || (pattern.Length > 1 && pattern[1] == ':' && char.IsAsciiLetter(pattern[0])))
        {
            return "is an absolute path";
        }

        if (pattern.StartsWith('!'))
        {
            return "begins with \"!\"";
        }

        if (pattern.Any(char.IsControl))
        {
            return "has a control character";
        }

        return Braces.Fault(pattern) ?? Braces.Expand(pattern).Select(PathFault).FirstOrDefault(fault => fault is not null);
    }

    private static string? PathFault(string path)
    {
        foreach (var part in path.TrimEnd('/').Split('/'))
        {
            if (part is "")
            {
                return "has an empty name between slashes";
            }

            if (part is "." or "..")
            {
                return $"has the name \"{part}\"";
            }

            if (part is not "**" && part.Contains("**", StringComparison.Ordinal))
            {
                return "has \"**\" next to other characters";
            }
        }

        return null;
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder();
        var parts = (pattern.EndsWith('/') ? pattern.TrimEnd('/') + "/**" : pattern).Split('/');
        for (var index = 0; index < parts.Length; index++)
        {
            var last = index == parts.Length - 1;
            if (parts[index] is "**")
            {
                regex.Append(last ? ".+" : "(?:[^/]+/)*");
                continue;
            }

            foreach (var c in parts[index])
            {
                regex.Append(c switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    _ => Regex.Escape(c.ToString()),
                });
            }

            regex.Append(last ? "" : "/");
        }

        return regex.ToString();
    }
}
