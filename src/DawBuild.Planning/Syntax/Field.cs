namespace DawBuild.Planning.Syntax;

/// <summary>A field of a JSON object.</summary>
/// <param name="Name">The decoded name.</param>
/// <param name="Key">The node of the name.</param>
/// <param name="Value">The node of the value.</param>
internal readonly record struct Field(string Name, SyntaxNode Key, SyntaxNode Value);
