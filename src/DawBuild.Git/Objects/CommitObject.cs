namespace DawBuild.Git.Objects;

/// <summary>The content of a commit.</summary>
/// <param name="Tree">Its tree.</param>
/// <param name="Parents">Its parents.</param>
/// <param name="Author">Who wrote it, and when.</param>
/// <param name="Committer">Who committed it, and when.</param>
/// <param name="Message">Its message.</param>
internal sealed record CommitObject(string Tree, IReadOnlyList<string> Parents, Signature Author, Signature Committer, string Message)
{
    /// <summary>The whole commit, as git stores it.</summary>
    public string Text =>
        $"tree {Tree}\n{string.Concat(Parents.Select(parent => $"parent {parent}\n"))}author {Author.Text}\ncommitter {Committer.Text}\n\n{Message}";

    /// <summary>Parses the output of <c>git cat-file commit</c>.</summary>
    public static CommitObject Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? text : text[..end]).Split('\n');
        return new CommitObject(
            Values("tree").First(),
            [.. Values("parent")],
            Signature.Parse(Values("author").First()),
            Signature.Parse(Values("committer").First()),
            end < 0 ? string.Empty : text[(end + 2)..]);

        IEnumerable<string> Values(string name) =>
            head.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..]);
    }
}
