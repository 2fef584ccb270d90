using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using LibGit2Sharp;
using Signature = DawBuild.Git.Objects.Signature;

namespace DawBuild.Git.Objects;

/// <summary>Commits through libgit2, which would write any bytes as a commit. Whatever git would change or refuse is left to git.</summary>
internal static partial class LibGit2Commits
{
    // Characters that git strips from both ends of a name or an address (crud in ident.c).
    private const string Crud = ".,:;<>\"\\'";

    private static readonly SearchValues<char> Refused = SearchValues.Create("<>\n\0");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a commit; null if git would change or refuse any part of it.</summary>
    /// <returns>Its hash.</returns>
    public static string? Write(Repository repository, CommitObject content)
    {
        var isPlain = IsPlain(content.Author) && IsPlain(content.Committer) && !content.Message.Contains('\0', StringComparison.Ordinal)
            && content.Parents.Distinct(StringComparer.Ordinal).Count() == content.Parents.Count;
        return isPlain ? repository.ObjectDatabase.Write<Commit>(Strict.GetBytes(content.Text)).Sha : null;
    }

    private static bool IsPlain(Signature person) => IsPlain(person.Name) && IsPlain(person.Email) && Moment().IsMatch(person.When);

    private static bool IsPlain(string text) => text.Length > 0 && !IsCrud(text[0]) && !IsCrud(text[^1]) && !text.AsSpan().ContainsAny(Refused);

    private static bool IsCrud(char c) => c <= ' ' || Crud.Contains(c, StringComparison.Ordinal);

    [GeneratedRegex(@"^[1-9][0-9]{0,10} (?:\+(?:0[0-9]|1[0-4])[0-5][0-9]|-(?:0[1-9]|1[0-4])[0-5][0-9])$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Moment();
}
