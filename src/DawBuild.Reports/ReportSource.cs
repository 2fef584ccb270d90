using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>What a report is made of.</summary>
public sealed record ReportSource
{
    /// <summary>The plan, as the run has it.</summary>
    public required Plan Plan { get; init; }

    /// <summary>What happened.</summary>
    public required RunHistory History { get; init; }

    /// <summary>The run's folder, with its logs.</summary>
    public required RunDirectory Directory { get; init; }

    /// <summary>How the run stands as a whole, in a few words: <see cref="RunStatus"/>.</summary>
    public required string Standing { get; init; }

    /// <summary>Gives what a commit changes, as a unified diff of at most so many characters; null when no commit of the run is to be had.</summary>
    public Func<string, int, CancellationToken, Task<string>>? Diff { get; init; }

    /// <summary>Takes secrets out of text that does not come from the journal.</summary>
    public Func<string, string> Redact { get; init; } = static text => text;
}
