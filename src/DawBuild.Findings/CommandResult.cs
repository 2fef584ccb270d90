using System.Text.Json.Serialization;

namespace DawBuild.Findings;

/// <summary>One verification command and what it said.</summary>
public sealed record CommandResult
{
    /// <summary>Its name in the plan.</summary>
    public required string Name { get; init; }

    /// <summary>The command line.</summary>
    public required string Run { get; init; }

    /// <summary>Its exit code; 128 + n when signal n ended it.</summary>
    public required int ExitCode { get; init; }

    /// <summary>True when it ran out of time and was ended.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Wall time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The end of its standard output, at most 8 KiB; the whole is in the log folder.</summary>
    public string StandardOutput { get; init; } = string.Empty;

    /// <summary>The end of its standard error, at most 8 KiB.</summary>
    public string StandardError { get; init; } = string.Empty;

    /// <summary>Compiler errors and failed tests found in the output, at most 50.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Tests counted in the output; null when there were none to see.</summary>
    public TestCounts? Tests { get; init; }

    /// <summary>The names of the tests that passed; null when nothing names them. Kept in files of the run, not in its journal: there may be ten thousand.</summary>
    [JsonIgnore]
    public PassedTests? Passed { get; init; }
}
