namespace DawBuild.Planning.Syntax;

/// <summary>One node of a <see cref="SyntaxTree"/>, in document order.</summary>
/// <param name="Kind">The kind of node.</param>
/// <param name="Escaped">True for a string with escapes, which must be decoded.</param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="End">The offset after its last byte.</param>
/// <param name="Next">The index of the first node after it and everything inside it.</param>
internal readonly record struct NodeData(NodeKind Kind, bool Escaped, int Start, int End, int Next);
