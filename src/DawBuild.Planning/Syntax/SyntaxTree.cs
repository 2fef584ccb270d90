using System.Text;

namespace DawBuild.Planning.Syntax;

/// <summary>A JSON text with the location of every value, stored flat, so that a plan of 100,000 tasks takes only tens of megabytes.</summary>
internal sealed class SyntaxTree
{
    private readonly NodeData[] _nodes;
    private readonly NameTable _names = new();

    internal SyntaxTree(ReadOnlyMemory<byte> text, NodeData[] nodes) => (Text, _nodes) = (text, nodes);

    /// <summary>The whole file, including a byte order mark.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The root value.</summary>
    public SyntaxNode Root => new(this, 0);

    internal ref readonly NodeData this[int index] => ref _nodes[index];

    /// <summary>Returns the decoded text of a string.</summary>
    internal string Decoded(int index) =>
        this[index].Escaped ? new SyntaxNode(this, index).Token().GetString()! : Encoding.UTF8.GetString(Content(index));

    /// <summary>Returns the decoded name of a field; equal unescaped names usually share a string.</summary>
    internal string Name(int index) => this[index].Escaped ? Decoded(index) : _names.Get(Content(index));

    private ReadOnlySpan<byte> Content(int index) => Text.Span[(this[index].Start + 1)..(this[index].End - 1)];
}
