using System.Text.RegularExpressions;

namespace DawBuild.Git.Commands;

/// <summary>Takes the credentials out of what git says: addresses may hold them.</summary>
internal static partial class Redaction
{
    public static string Of(string text) => Credentials().Replace(text, "://***@");

    [GeneratedRegex(@"://[^/@\s]+@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Credentials();
}
