using System.Text.Json;

namespace DawBuild.Planning.Syntax;

/// <summary>One value or name in a <see cref="SyntaxTree"/>.</summary>
internal readonly struct SyntaxNode(SyntaxTree tree, int index)
{
    public NodeKind Kind => tree[index].Kind;

    /// <summary>Offset of its first byte in the text.</summary>
    public int Start => tree[index].Start;

    /// <summary>Offset after its last byte in the text.</summary>
    public int End => tree[index].End;

    /// <summary>Its bytes as written.</summary>
    public ReadOnlyMemory<byte> Raw => tree.Text[Start..End];

    /// <summary>The elements of an array.</summary>
    public NodeSequence Items => new(tree, index);

    /// <summary>The fields of an object.</summary>
    public FieldSequence Fields => new(tree, index);

    /// <summary>The value of an object's first field of a name; null when there is none, or this is not an object.</summary>
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

    /// <summary>The decoded text of a string.</summary>
    public string Text() => tree.Decoded(index);

    /// <summary>A reader that stands on this value, for numbers and times.</summary>
    public Utf8JsonReader Token()
    {
        var reader = new Utf8JsonReader(Raw.Span);
        reader.Read();
        return reader;
    }
}
