using DawBuild.Planning.Tasks;
using DawBuild.Reports;
using DawBuild.Runs;

namespace DawBuild.Dashboard;

/// <summary>What a dashboard shows, and who carries out what is asked for on it.</summary>
public sealed record DashboardOptions
{
    /// <summary>Absolute path of the folder that holds <c>.daw</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Gives the plan of a run as it is now.</summary>
    public required Func<RunDirectory, Plan> Plan { get; init; }

    /// <summary>Gives what the commits of a run change: <see cref="ReportSource.Diff"/>.</summary>
    public Func<RunDirectory, CancellationToken, Task<Func<string, int, CancellationToken, Task<string>>?>>? Diffs { get; init; }

    /// <summary>Takes secrets out of text.</summary>
    public Func<string, string> Redact { get; init; } = static text => text;

    /// <summary>Carries out what a person asks for.</summary>
    public required IRunControl Control { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
