using DawBuild.Diagnostics;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.Reports;
using DawBuild.Runs.Repositories;

namespace DawBuild.GitHub.Branches;

/// <summary>The integration branch on GitHub. What the run merges is pushed there, so the commits that checks refer to exist on GitHub.</summary>
internal sealed class BranchTarget(IRepository repository) : IReportTarget
{
    private static readonly string[] Forbidden = ["403", "401", "denied", "Authentication failed", "could not read Username", "not found"];

    public string Name => "the integration branch";

    public TimeSpan Interval => TimeSpan.Zero;

    /// <summary>The tip of the branch on GitHub; null before the first push.</summary>
    public string? Pushed { get; private set; }

    /// <summary>True if the token may not push.</summary>
    public bool IsRefused { get; private set; }

    public async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        if (report.Tip is not { } tip || string.Equals(tip, report.Base, StringComparison.Ordinal) || string.Equals(tip, Pushed, StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            await repository.PublishAsync(ct);
            Pushed = tip;
        }
        catch (DawException failure)
        {
            IsRefused = Array.Exists(Forbidden, word => failure.Message.Contains(word, StringComparison.OrdinalIgnoreCase));
            var fault = IsRefused ? GitHubErrors.Forbidden : failure.Message.Contains("rejected", StringComparison.Ordinal) ? GitHubErrors.Invalid : GitHubErrors.Unavailable;
            throw new GitHubException(fault, failure.Diagnostics[0].Message, inner: failure);
        }
    }
}
