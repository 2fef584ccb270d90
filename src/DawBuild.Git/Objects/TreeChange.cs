namespace DawBuild.Git.Objects;

/// <summary>One path that differs between two trees.</summary>
/// <param name="OldMode">The mode before; <c>000000</c> when it was not there.</param>
/// <param name="NewMode">The mode after; <c>000000</c> when it is gone.</param>
/// <param name="OldBlob">What it held before; zeros when it was not there.</param>
/// <param name="Blob">What it holds now; zeros when it is gone.</param>
/// <param name="Path">The path with <c>/</c>. Bytes that are not UTF-8 are shown as U+FFFD: it is for people and globs, never for git.</param>
internal sealed record TreeChange(string OldMode, string NewMode, string OldBlob, string Blob, string Path)
{
    private const string File = "100";
    private const string Link = "120000";
    private const string Repository = "160000";

    /// <summary>True for a symbolic link.</summary>
    public bool IsLink => string.Equals(NewMode, Link, StringComparison.Ordinal);

    /// <summary>True when it is or was a repository of its own (a submodule).</summary>
    public bool IsRepository => string.Equals(NewMode, Repository, StringComparison.Ordinal) || string.Equals(OldMode, Repository, StringComparison.Ordinal);

    /// <summary>True when it was not there before.</summary>
    public bool IsNew => !OldBlob.AsSpan().ContainsAnyExcept('0');

    /// <summary>True for a file that was one before, and holds something else now.</summary>
    public bool IsRewritten => OldMode.StartsWith(File, StringComparison.Ordinal) && NewMode.StartsWith(File, StringComparison.Ordinal) && !string.Equals(OldBlob, Blob, StringComparison.Ordinal);

    /// <summary>True when there is something to read.</summary>
    public bool HasContent => !IsRepository && Blob.AsSpan().ContainsAnyExcept('0');

    /// <summary>Reads what <c>git diff-tree -r -z --raw</c> prints: <c>:mode mode blob blob status NUL path NUL</c> each.</summary>
    public static IReadOnlyList<TreeChange> Parse(string text)
    {
        var parts = text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var changes = new List<TreeChange>(parts.Length / 2);
        for (var index = 0; index + 1 < parts.Length; index += 2)
        {
            var fields = parts[index].TrimStart(':').Split(' ');
            changes.Add(new TreeChange(fields[0], fields[1], fields[2], fields[3], parts[index + 1]));
        }

        return changes;
    }
}
