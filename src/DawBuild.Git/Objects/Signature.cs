using System.Globalization;

namespace DawBuild.Git.Objects;

/// <summary>Who and when, as a commit says it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="When">Seconds since 1970 and the offset, as git writes them: <c>1700000000 +0100</c>.</param>
internal sealed record Signature(string Name, string Email, string When)
{
    /// <summary>All of it, as a commit has it.</summary>
    public string Text => $"{Name} <{Email}> {When}";

    /// <summary>The same person, now.</summary>
    public static string Now(TimeProvider time) => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()} +0000");

    /// <summary>Reads what follows <c>author</c> or <c>committer</c> in a commit.</summary>
    public static Signature Parse(string text)
    {
        var open = text.LastIndexOf('<');
        var close = text.LastIndexOf('>');
        return new Signature(text[..open].TrimEnd(), text[(open + 1)..close], text[(close + 1)..].Trim());
    }
}
