using System.Text.Json.Serialization;

namespace DawBuild.Findings;

/// <summary>The result of one verification command.</summary>
public sealed record CommandResult
{
    /// <summary>The command's name in the plan.</summary>
    public required string Name { get; init; }

    /// <summary>The command line.</summary>
    public required string Run { get; init; }

    /// <summary>The exit code; 128 + n if signal n ended the command.</summary>
    public required int ExitCode { get; init; }

    /// <summary>True if the command timed out and was killed.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Wall time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The end of its standard output, at most 8 KiB; the full output is in the log folder.</summary>
    public string StandardOutput { get; init; } = string.Empty;

    /// <summary>The end of its standard error, at most 8 KiB.</summary>
    public string StandardError { get; init; } = string.Empty;

    /// <summary>Compiler errors and failed tests found in the output, at most 50.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The tests counted in the output; null if there were none.</summary>
    public TestCounts? Tests { get; init; }

    /// <summary>The names of the tests that passed; null if none were reported. Not stored in the journal, because there may be ten thousand.</summary>
    [JsonIgnore]
    public PassedTests? Passed { get; init; }
}
