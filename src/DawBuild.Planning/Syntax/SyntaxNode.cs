using System.Text.Json;

namespace DawBuild.Planning.Syntax;

/// <summary>One value or name in a <see cref="SyntaxTree"/>.</summary>
internal readonly struct SyntaxNode(SyntaxTree tree, int index)
{
    public NodeKind Kind => tree[index].Kind;

    /// <summary>The offset of its first byte in the text.</summary>
    public int Start => tree[index].Start;

    /// <summary>The offset after its last byte in the text.</summary>
    public int End => tree[index].End;

    /// <summary>The bytes as written.</summary>
    public ReadOnlyMemory<byte> Raw => tree.Text[Start..End];

    /// <summary>The elements of an array.</summary>
    public NodeSequence Items => new(tree, index);

    /// <summary>The fields of an object.</summary>
    public FieldSequence Fields => new(tree, index);

    /// <summary>The value of the first field with the given name; null if there is none, or if this is not an object.</summary>
    public SyntaxNode? this[string name]
    {
        get
        {
            if (Kind == NodeKind.Object)
            {
                foreach (var field in Fields)
                {
                    if (string.Equals(field.Name, name, StringComparison.Ordinal))
                    {
                        return field.Value;
                    }
                }
            }

            return null;
        }
    }

    /// <summary>Returns the decoded text of a string.</summary>
    public string Text() => tree.Decoded(index);

    /// <summary>Returns a reader positioned on this value, for numbers and times.</summary>
    public Utf8JsonReader Token()
    {
        var reader = new Utf8JsonReader(Raw.Span);
        reader.Read();
        return reader;
    }
}
