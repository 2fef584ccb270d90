using DawBuild.Diagnostics;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Checks;

/// <summary>The checks of a run, on the best rung of the ladder that the token reaches; each way down is taken once and said once.</summary>
internal sealed class CheckFace(CheckViews views, IReadOnlyList<IRung> ladder, Func<RunReport, string?> head, CheckOptions options, Action<Diagnostic> warn) : IFace
{
    private int _rung;

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
                await ladder[_rung].ShowAsync(shown, commit, report.IsOver, ct);
                return;
            }
            catch (GitHubException refusal) when (_rung < ladder.Count - 1 && refusal.Fault is GitHubFault.Forbidden or GitHubFault.Unauthorized or GitHubFault.NotFound)
            {
                warn(Errors.ChecksFallBack(ladder[_rung].Name, refusal.Message, ladder[++_rung].Name));
            }
        }
    }
}
