namespace DawBuild.Diagnostics;

/// <summary>
/// The catalog: every message of DawBuild, one method each, grouped by range
/// (1xxx plan and usage, 2xxx agents, 3xxx git and GitHub, 4xxx sandboxes, 5xxx state and services, 6xxx run, 9xxx bug).
/// Codes are never reused. Each has a section in docs/errors.md.
/// </summary>
public static partial class Errors
{
    /// <summary>The command name of the tool in messages.</summary>
    public const string Tool = "dotnet daw";

    /// <summary>DawBuild reached an impossible state.</summary>
    public static Diagnostic Bug(string what) =>
        Error("DAW9001", $"BUG: {what}. Please report it with the run's journal.") with { Kind = DiagnosticKind.Bug };

    private static Diagnostic Error(string code, string message, SourceLocation? at = null) =>
        new(code, Severity.Error, message, at);

    private static Diagnostic UsageError(string code, string message, SourceLocation? at = null) =>
        Error(code, message, at) with { Kind = DiagnosticKind.Usage };

    private static Diagnostic TransientError(string code, string message) =>
        Error(code, message) with { Kind = DiagnosticKind.Transient };

    private static Diagnostic Warning(string code, string message, SourceLocation? at = null) =>
        new(code, Severity.Warning, message, at);
}
