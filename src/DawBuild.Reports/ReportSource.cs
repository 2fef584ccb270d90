using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>The input of a report.</summary>
public sealed record ReportSource
{
    /// <summary>The plan as the run has it.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The run's history.</summary>
    public required RunHistory History { get; init; }

    /// <summary>The run's folder, with its logs.</summary>
    public required RunDirectory Directory { get; init; }

    /// <summary>The run's overall status in a few words: <see cref="RunStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Returns the changes of a commit as a unified diff with a maximum number of characters; null if the run's commits are not available.</summary>
    public Func<string, int, CancellationToken, Task<string>>? Diff { get; init; }

    /// <summary>Removes secrets from text that does not come from the journal.</summary>
    public Func<string, string> Redact { get; init; } = static text => text;
}
