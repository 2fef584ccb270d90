using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Publishing;

/// <summary>One thing on GitHub that follows the run.</summary>
internal interface IReportTarget
{
    /// <summary>The name for warnings.</summary>
    string Name { get; }

    /// <summary>How long changes are collected before they are written.</summary>
    TimeSpan Interval { get; }

    /// <summary>Updates GitHub to match the report. When called again with the same report, it finishes what was left undone.</summary>
    /// <exception cref="Client.GitHubException">GitHub refused, or did not answer.</exception>
    Task ShowAsync(RunReport report, CancellationToken ct);
}
