using System.Globalization;

namespace DawBuild.Git.Objects;

/// <summary>A person and a time, as a commit records them.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Email">The person's email address.</param>
/// <param name="When">Seconds since 1970 and the offset, as git writes them: <c>1700000000 +0100</c>.</param>
internal sealed record Signature(string Name, string Email, string When)
{
    /// <summary>The whole signature, as a commit contains it.</summary>
    public string Text => $"{Name} <{Email}> {When}";

    /// <summary>Returns the current time in the format of <see cref="When"/>.</summary>
    public static string Now(TimeProvider time) => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()} +0000");

    /// <summary>Parses what follows <c>author</c> or <c>committer</c> in a commit.</summary>
    public static Signature Parse(string text)
    {
        var open = text.LastIndexOf('<');
        var close = text.LastIndexOf('>');
        return new Signature(text[..open].TrimEnd(), text[(open + 1)..close], text[(close + 1)..].Trim());
    }
}
