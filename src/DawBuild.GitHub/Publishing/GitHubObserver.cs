using DawBuild.Diagnostics;
using DawBuild.GitHub.Reports;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;

namespace DawBuild.GitHub.Publishing;

/// <summary>
/// Shows a run on GitHub: checks, the pull request, and its comment. The run never waits for it during the work, and its result never depends on it.
/// </summary>
public sealed class GitHubObserver : IRunObserver, IAsyncDisposable
{
    private readonly RunReporter _history;
    private readonly ReportPublisher _publisher;
    private readonly Action<Diagnostic> _warn;
    private readonly TimeSpan _lastChance;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<IDisposable> _owned;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _publishing;

    internal GitHubObserver(RunReporter history, IReadOnlyList<IReportTarget> targets, GitHubReporting reporting, IReadOnlyList<IDisposable> owned)
    {
        (_history, _warn, _lastChance, _time, _owned) = (history, reporting.Warn, reporting.LastChance, reporting.Time, owned);
        _publisher = new ReportPublisher(history, targets, reporting.Time, reporting.Warn);
        _publishing = Task.Run(() => _publisher.RunAsync(_stop.Token));
    }

    /// <inheritdoc/>
    public string Name => "GitHub";

    /// <inheritdoc/>
    public async Task ObserveAsync(IReadOnlyList<RunEvent> events, RunState state, CancellationToken ct)
    {
        _history.Apply(events);
        _publisher.Wake();
        if (state.Finished is not null)
        {
            await FinishAsync(ct);
        }
    }

    /// <summary>Reports on GitHub that the run was abandoned, if it was.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_publishing.IsCompleted)
        {
            _history.Abandon();
            _publisher.Wake();
            using var patience = new CancellationTokenSource(_lastChance, _time);
            await FinishAsync(patience.Token);
        }

        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        _stop.Dispose();
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        await using var giveUp = ct.Register(_stop.Cancel);
        try
        {
            await _publishing;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            if (_publisher.Behind is { Count: > 0 } behind)
            {
                _warn(Errors.GitHubBehind(string.Join(", ", behind)));
            }
        }
        catch (Exception failure)
        {
            _warn(Errors.GitHubBehind(failure.Message));
        }
    }
}
