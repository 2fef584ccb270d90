namespace DawBuild.Git.Objects;

/// <summary>One path that differs between two trees.</summary>
/// <param name="OldMode">The mode before; <c>000000</c> if it did not exist.</param>
/// <param name="NewMode">The mode after; <c>000000</c> if it was deleted.</param>
/// <param name="OldBlob">The hash of its content before; zeros if it did not exist.</param>
/// <param name="Blob">The hash of its content after; zeros if it was deleted.</param>
/// <param name="Path">The path, with <c>/</c>. Bytes that are not UTF-8 become U+FFFD, so it is for people and globs, never for git.</param>
internal sealed record TreeChange(string OldMode, string NewMode, string OldBlob, string Blob, string Path)
{
    private const string File = "100";
    private const string Link = "120000";
    private const string Repository = "160000";

    /// <summary>True if it is a symbolic link now.</summary>
    public bool IsLink => string.Equals(NewMode, Link, StringComparison.Ordinal);

    /// <summary>True if it is or was a separate repository (a submodule).</summary>
    public bool IsRepository => string.Equals(NewMode, Repository, StringComparison.Ordinal) || string.Equals(OldMode, Repository, StringComparison.Ordinal);

    /// <summary>True if it did not exist before.</summary>
    public bool IsNew => !OldBlob.AsSpan().ContainsAnyExcept('0');

    /// <summary>True for a file that was a file before and has different content now.</summary>
    public bool IsRewritten => OldMode.StartsWith(File, StringComparison.Ordinal) && NewMode.StartsWith(File, StringComparison.Ordinal) && !string.Equals(OldBlob, Blob, StringComparison.Ordinal);

    /// <summary>True if it has content now that can be read.</summary>
    public bool HasContent => !IsRepository && Blob.AsSpan().ContainsAnyExcept('0');

    /// <summary>Parses the output of <c>git diff-tree -r -z --raw</c>: for each path, <c>:mode mode blob blob status NUL path NUL</c>.</summary>
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
