namespace DawBuild.Planning.Syntax;

/// <summary>What a piece of JSON is.</summary>
internal enum NodeKind : byte
{
    Object,
    Array,

    /// <summary>The name of an object's field; its value is the next node.</summary>
    Name,
    String,
    Number,
    True,
    False,
    Null,
}
