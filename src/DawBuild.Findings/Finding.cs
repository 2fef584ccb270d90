namespace DawBuild.Findings;

/// <summary>A compiler error or a failed test, with its location if the output names one.</summary>
/// <param name="Path">Path in the repository, with <c>/</c>; null if unknown.</param>
/// <param name="Line">1-based line; null if unknown.</param>
/// <param name="Column">1-based column; null if unknown.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">The compiler's error code or the test's name.</param>
/// <param name="Message">The message, at most 2,000 characters.</param>
public sealed record Finding(string? Path, int? Line, int? Column, string Severity, string? Code, string Message);
