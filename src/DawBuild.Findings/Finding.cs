namespace DawBuild.Findings;

/// <summary>A compiler error or a failed test, with its place where the output names one.</summary>
/// <param name="Path">Path in the repository, with <c>/</c>; null when unknown.</param>
/// <param name="Line">Line from 1; null when unknown.</param>
/// <param name="Column">Column from 1; null when unknown.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">The compiler's code or the test's name.</param>
/// <param name="Message">What it says, at most 2,000 characters.</param>
public sealed record Finding(string? Path, int? Line, int? Column, string Severity, string? Code, string Message);
