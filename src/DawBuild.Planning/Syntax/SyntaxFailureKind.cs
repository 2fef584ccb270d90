namespace DawBuild.Planning.Syntax;

/// <summary>The ways in which a text fails to be JSON.</summary>
internal enum SyntaxFailureKind
{
    NotUtf8,
    Empty,
    NotClosed,
    NotJson,
    TooDeep,
    Nul,
}
