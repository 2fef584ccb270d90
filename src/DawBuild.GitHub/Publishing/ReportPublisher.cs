using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Publishing;

/// <summary>
/// The only writer. It updates the targets one after another until the run is over and all of them show it. Whatever happens while GitHub is slow, limiting, or
/// down is shown later, and only the latest state.
/// </summary>
internal sealed class ReportPublisher(RunReporter history, IReadOnlyList<IReportTarget> targets, TimeProvider time, Action<Diagnostic> warn)
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<TargetState> _targets = [.. targets.Select(target => new TargetState(target))];

    /// <summary>The targets that do not show the latest state yet.</summary>
    public IReadOnlyList<string> Behind => [.. _targets.Where(target => !target.Shows(history.Version)).Select(target => target.Target.Name)];

    /// <summary>Signals that there is news.</summary>
    public void Wake() => _news.Writer.TryWrite(true);

    /// <summary>Completes when the run is over and shown.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await _news.Reader.ReadAsync(ct);
        while (history.Take() is { } report)
        {
            await ShowAsync(report, ct);
            var behind = _targets.Where(target => !target.Shows(history.Version)).ToList();
            if (report.IsOver && behind.Count == 0)
            {
                return;
            }

            await SleepAsync(behind.Count == 0 ? null : behind.Min(target => target.NextTurn(report.IsOver)), ct);
        }
    }

    private async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        foreach (var target in _targets.Where(target => !target.Shows(report.Version) && target.NextTurn(report.IsOver) <= time.GetUtcNow()))
        {
            try
            {
                await target.Target.ShowAsync(report, ct);
                target.Succeeded(report.Version, time.GetUtcNow());
            }
            catch (GitHubException failure)
            {
                if (target.Failed(failure, report.Version, time.GetUtcNow()))
                {
                    warn(failure.IsTransient ? Errors.GitHubNotReached(target.Target.Name, failure.Message) : Errors.GitHubRefuses(target.Target.Name, failure.Message));
                }
            }
        }
    }

    /// <summary>Waits until there is news, or a target is due.</summary>
    private async Task SleepAsync(DateTimeOffset? turn, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var news = _news.Reader.WaitToReadAsync(over.Token).AsTask();
        if (turn is not { } at)
        {
            await news;
        }
        else if (at > time.GetUtcNow())
        {
            await Task.WhenAny(news, Task.Delay(at - time.GetUtcNow(), time, over.Token));
        }

        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
        _news.Reader.TryRead(out _);
    }
}
