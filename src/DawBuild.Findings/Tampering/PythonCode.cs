using System.Text.RegularExpressions;

namespace DawBuild.Findings.Tampering;

/// <summary>Implements <see cref="LiveCode"/> for Python, where indentation delimits blocks.</summary>
internal static partial class PythonCode
{
    public static IReadOnlyList<string> Live(IReadOnlyList<string> lines)
    {
        var live = new List<string>();
        string? quotes = null;
        int? deadFrom = null;
        foreach (var line in lines)
        {
            var isInside = quotes is not null;
            var code = WithoutStrings(line, ref quotes).TrimEnd();
            if (isInside || code.Trim().Length == 0)
            {
                continue;
            }

            var indent = code.Length - code.TrimStart().Length;
            deadFrom = indent < deadFrom ? null : deadFrom;
            if (deadFrom is not null)
            {
                continue;
            }

            var text = code.Trim();
            live.Add(text);
            deadFrom = Never().IsMatch(text) ? indent + 1 : Exit().IsMatch(text) ? indent : null;
        }

        return live;
    }

    // Removes comments and parts of multiline strings.
    private static string WithoutStrings(string line, ref string? quotes)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (quotes is not null)
            {
                var end = line.IndexOf(quotes, at, StringComparison.Ordinal);
                if (end < 0)
                {
                    return string.Empty;
                }

                (quotes, at) = (null, end + 2);
            }
            else if (line.AsSpan(at).StartsWith("\"\"\"") || line.AsSpan(at).StartsWith("'''"))
            {
                quotes = line.Substring(at, 3);
                if (line.IndexOf(quotes, at + 3, StringComparison.Ordinal) is >= 0 and var end)
                {
                    (quotes, at) = (null, end + 2);
                }
                else
                {
                    return line[..at];
                }
            }
            else if (line[at] is '"' or '\'')
            {
                at = EndOfString(line, at);
            }
            else if (line[at] == '#')
            {
                return line[..at];
            }
        }

        return line;
    }

    private static int EndOfString(string line, int start)
    {
        for (var at = start + 1; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == line[start])
            {
                return at;
            }
        }

        return line.Length;
    }

    [GeneratedRegex(@"^(return|raise|sys\.exit|os\._exit)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Exit();

    [GeneratedRegex(@"^(if|while)\s+\(?\s*(False|0|not True|None)\s*\)?\s*:$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Never();
}
