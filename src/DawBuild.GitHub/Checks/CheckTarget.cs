using DawBuild.Diagnostics;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Checks;

/// <summary>
/// Shows the checks of a run with the best publisher in the fallback chain that the token can use. Each fallback is taken once and reported once.
/// </summary>
internal sealed class CheckTarget(CheckViews views, IReadOnlyList<ICheckPublisher> chain, Func<RunReport, string?> head, CheckOptions options, Action<Diagnostic> warn) : IReportTarget
{
    private int _current;

    public string Name => "checks";

    public TimeSpan Interval => options.Interval;

    public async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        if (head(report) is not { } commit)
        {
            return;
        }

        var shown = views.Of(report);
        while (true)
        {
            try
            {
                await chain[_current].ShowAsync(shown, commit, report.IsOver, ct);
                return;
            }
            catch (GitHubException refusal) when (_current < chain.Count - 1 && refusal.Fault is GitHubErrors.Forbidden or GitHubErrors.Unauthorized or GitHubErrors.NotFound)
            {
                warn(Errors.ChecksFallBack(chain[_current].Name, refusal.Message, chain[++_current].Name));
            }
        }
    }
}
