using System.Text.RegularExpressions;

namespace DawBuild.Engine.Stages;

/// <summary>Reads a reviewer's last message, which contains a line <c>VERDICT: APPROVED</c> or <c>VERDICT: CHANGES</c>.</summary>
internal static class ReviewVerdict
{
    // Models like to format such a line as bold or as a heading.
    private static readonly Regex Line = new(
        @"^[\s*#`>-]*VERDICT:[\s*`]*(?<verdict>APPROVED|CHANGES)[\s*`.]*$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>Returns true for an approval, false for findings, and null if the message has no verdict or contradictory ones.</summary>
    public static bool? IsApproved(string? message)
    {
        var verdicts = Line.Matches(message ?? string.Empty).Select(match => match.Groups["verdict"].Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return verdicts is [var verdict] ? verdict.Equals("approved", StringComparison.OrdinalIgnoreCase) : null;
    }

    /// <summary>Returns the findings: the message without its verdict.</summary>
    public static string Findings(string message) => Line.Replace(message, string.Empty).Trim();
}
