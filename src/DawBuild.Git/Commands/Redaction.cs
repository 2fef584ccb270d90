using System.Text.RegularExpressions;

namespace DawBuild.Git.Commands;

/// <summary>Removes credentials from git's output, in which addresses may contain them.</summary>
internal static partial class Redaction
{
    public static string Of(string text) => Credentials().Replace(text, "://***@");

    [GeneratedRegex(@"://[^/@\s]+@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Credentials();
}
