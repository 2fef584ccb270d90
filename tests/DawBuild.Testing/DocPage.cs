using System.Text.RegularExpressions;

namespace DawBuild.Testing;

/// <summary>A page of the documentation.</summary>
/// <param name="file">Its file in <c>docs</c>.</param>
public sealed partial class DocPage(string file)
{
    public string Text { get; } = Root.Read($"docs/{file}");

    /// <summary>Returns the text of a section without its heading.</summary>
    /// <param name="heading">A heading of the second level.</param>
    public string Section(string heading)
    {
        var mark = $"\n## {heading}\n";
        var begin = Text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? at + mark.Length : throw new InvalidOperationException($"docs/{file} has no section \"{heading}\".");
        return Text.IndexOf("\n## ", begin, StringComparison.Ordinal) is >= 0 and var end ? Text[begin..end] : Text[begin..];
    }

    /// <summary>Returns the cells of the rows in a section whose first cell begins with code.</summary>
    public IReadOnlyList<string[]> Rows(string heading) =>
        [.. Section(heading).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    /// <summary>Returns what stands as code in the first cells of these rows.</summary>
    public IReadOnlyList<string> Names(string heading) => [.. Rows(heading).SelectMany(row => Code(row[0]))];

    /// <summary>Returns what stands as code in a text.</summary>
    public static IReadOnlyList<string> Code(string text) => [.. Quoted().Matches(text).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
