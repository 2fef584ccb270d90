using System.Text;

namespace DawBuild.GitHub.Markdown;

/// <summary>Builds markdown line by line.</summary>
internal sealed class Page
{
    private readonly StringBuilder _text = new();

    public Page Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Adds a block after an empty line; adds nothing if the block is empty.</summary>
    public Page Block(string block)
    {
        if (block.Length == 0)
        {
            return this;
        }

        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(block);
        if (!block.EndsWith('\n'))
        {
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Adds a table after an empty line.</summary>
    public Page Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        Block($"| {string.Join(" | ", heads)} |");
        Line($"|{string.Concat(Enumerable.Repeat("---|", heads.Count))}");
        foreach (var row in rows)
        {
            Line($"| {string.Join(" | ", row)} |");
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
