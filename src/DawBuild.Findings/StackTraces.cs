using System.Globalization;
using System.Text.RegularExpressions;

namespace DawBuild.Findings;

/// <summary>Finds the first location in the repository that a stack trace mentions.</summary>
internal static class StackTraces
{
    private static readonly Regex Frame = new(
        @"(?: in (?<path>.+?):(?:line )?(?<line>\d+)\s*$|^\s*File ""(?<path>[^""]+)"", line (?<line>\d+)|^\s*(?<path>[^\s(][^(]*)\((?<line>\d+),\d+\): at )",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static (string? Path, int? Line) Place(string? trace, RepositoryPaths paths)
    {
        foreach (var line in (trace ?? string.Empty).Split('\n'))
        {
            if (Frame.Match(line) is { Success: true } frame
                && paths.Of(frame.Groups["path"].Value) is { } path
                && int.TryParse(frame.Groups["line"].Value, CultureInfo.InvariantCulture, out var number))
            {
                return (path, number > 0 ? number : null);
            }
        }

        return (null, null);
    }
}
