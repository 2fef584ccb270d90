using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Publishing;

/// <summary>One thing on GitHub that follows the run.</summary>
internal interface IReportTarget
{
    /// <summary>What it is, in warnings.</summary>
    string Name { get; }

    /// <summary>How long changes are gathered before they are written.</summary>
    TimeSpan Interval { get; }

    /// <summary>Brings what people see up to the report. Asked again with the same report, it finishes what was left.</summary>
    /// <exception cref="Client.GitHubException">GitHub refused, or did not answer.</exception>
    Task ShowAsync(RunReport report, CancellationToken ct);
}
