namespace DawBuild.Planning.Syntax;

/// <summary>The kinds of syntax failures.</summary>
internal enum SyntaxFailureKind
{
    NotUtf8,
    Empty,
    NotClosed,
    NotJson,
    TooDeep,
    Nul,
}
