namespace DawBuild.Planning.Syntax;

/// <summary>One entry of a <see cref="SyntaxTree"/>, in document order.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Escaped">True for a text with escapes, which must be decoded.</param>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last byte.</param>
/// <param name="Next">Index of the first node after it and all inside it.</param>
internal readonly record struct NodeData(NodeKind Kind, bool Escaped, int Start, int End, int Next);
