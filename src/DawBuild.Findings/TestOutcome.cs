namespace DawBuild.Findings;

/// <summary>The outcome of one test.</summary>
/// <param name="Name">The full name; null if it has none.</param>
/// <param name="Kind">Whether it passed.</param>
internal sealed record TestOutcome(string? Name, TestOutcomeKind Kind)
{
    /// <summary>The failure message.</summary>
    public string? Message { get; init; }

    /// <summary>The stack trace, or other text that may contain a location.</summary>
    public string? Trace { get; init; }

    /// <summary>The test's file, if reported.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/>.</summary>
    public int? Line { get; init; }
}
