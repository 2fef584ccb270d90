using DawBuild.Planning.Tasks;
using DawBuild.Reports;
using DawBuild.Runs;

namespace DawBuild.Dashboard;

/// <summary>What a dashboard shows, and who carries out its requests.</summary>
public sealed record DashboardOptions
{
    /// <summary>Absolute path of the folder that holds <c>.daw</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Returns the current plan of a run.</summary>
    public required Func<RunDirectory, Plan> Plan { get; init; }

    /// <summary>Returns a function that reads the changes of a run's commits: <see cref="ReportSource.Diff"/>.</summary>
    public Func<RunDirectory, CancellationToken, Task<Func<string, int, CancellationToken, Task<string>>?>>? Diffs { get; init; }

    /// <summary>Removes secrets from text.</summary>
    public Func<string, string> Redact { get; init; } = static text => text;

    /// <summary>Carries out the user's requests.</summary>
    public required IRunControl Control { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
