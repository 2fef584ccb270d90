namespace DawBuild.Planning.Syntax;

/// <summary>Why a text is not JSON.</summary>
/// <param name="Kind">Which kind of failure.</param>
/// <param name="Offset">Where, in bytes.</param>
/// <param name="Reason">The parser's sentence without a full stop; empty when the kind says it all.</param>
/// <param name="Open">Where the object or list begins that is not closed at the end of the text.</param>
internal sealed record SyntaxFailure(SyntaxFailureKind Kind, int Offset, string Reason = "", int? Open = null);
