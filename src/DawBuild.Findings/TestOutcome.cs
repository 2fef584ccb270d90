namespace DawBuild.Findings;

/// <summary>What became of one test.</summary>
/// <param name="Name">Its full name; null when it has none.</param>
/// <param name="Kind">Whether it passed.</param>
internal sealed record TestOutcome(string? Name, TestOutcomeKind Kind)
{
    /// <summary>Why it failed.</summary>
    public string? Message { get; init; }

    /// <summary>The stack trace, or whatever else may name a place.</summary>
    public string? Trace { get; init; }

    /// <summary>The file that it is in, when that is said.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/>.</summary>
    public int? Line { get; init; }
}
