namespace DawBuild.Planning.Syntax;

/// <summary>Why a text is not valid JSON.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Offset">The location, in bytes.</param>
/// <param name="Reason">The parser's message without a period; empty if the kind says everything.</param>
/// <param name="Open">The start of the object or list that is not closed at the end of the text; null for other failures.</param>
internal sealed record SyntaxFailure(SyntaxFailureKind Kind, int Offset, string Reason = "", int? Open = null);
