namespace DawBuild.Diagnostics;

/// <summary>One problem: its location, severity, code, description, and fix.</summary>
/// <param name="Code">A code of the catalog, <c>DAWnnnn</c>; each has a section in docs/errors.md.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong, with the value in quotes, and how to fix it.</param>
/// <param name="Location">The location in the plan; null if it has none there.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourceLocation? Location = null)
{
    /// <summary>What can be done about it.</summary>
    public DiagnosticKind Kind { get; init; } = DiagnosticKind.Final;

    /// <summary>
    /// Returns MSBuild's canonical form, <c>origin: error CODE: text</c>, which <c>Exec</c>, editors, and CI logs parse
    /// (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks).
    /// </summary>
    public override string ToString() =>
        $"{(Location is { } at ? $"{at}:" : "daw :")} {(Severity == Severity.Error ? "error" : Severity == Severity.Warning ? "warning" : "message")} {Code}: {Message}";
}
