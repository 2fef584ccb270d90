namespace DawBuild.Diagnostics;

/// <summary>One problem, said once: where, how bad, which code, what, and the way out.</summary>
/// <param name="Code">A code of the catalogue, <c>DAWnnnn</c>; each has a section in docs/errors.md.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">One sentence what, the value quoted, then the way out.</param>
/// <param name="Location">Where in the plan, when it has a place there.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Message, SourceLocation? Location = null)
{
    /// <summary>What can be done about it.</summary>
    public DiagnosticKind Kind { get; init; } = DiagnosticKind.Final;

    /// <summary>
    /// The canonical form of MSBuild, <c>origin: error CODE: text</c>, which <c>Exec</c>, editors and CI logs parse
    /// (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks).
    /// </summary>
    public override string ToString() =>
        $"{(Location is { } at ? $"{at}:" : "daw :")} {(Severity == Severity.Error ? "error" : Severity == Severity.Warning ? "warning" : "message")} {Code}: {Message}";
}
