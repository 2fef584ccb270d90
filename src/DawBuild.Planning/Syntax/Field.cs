namespace DawBuild.Planning.Syntax;

/// <summary>A field of a JSON object.</summary>
/// <param name="Name">Its decoded name.</param>
/// <param name="Key">Where the name stands.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct Field(string Name, SyntaxNode Key, SyntaxNode Value);
