namespace DawBuild.Planning.Syntax;

/// <summary>The kinds of nodes in a JSON text.</summary>
internal enum NodeKind : byte
{
    Object,
    Array,

    /// <summary>The name of a field; its value is the next node.</summary>
    Name,
    String,
    Number,
    True,
    False,
    Null,
}
