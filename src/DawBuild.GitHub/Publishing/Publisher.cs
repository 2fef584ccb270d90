using System.Threading.Channels;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Publishing;

/// <summary>
/// The one writer: brings the faces up to the run, one after another, again and again, until the run is over and all of them show it.
/// What happens while GitHub is slow, limited or down is shown later, the newest state only.
/// </summary>
internal sealed class Publisher(RunHistory history, IReadOnlyList<IFace> faces, TimeProvider time, Action<Diagnostic> warn)
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FaceState> _faces = [.. faces.Select(face => new FaceState(face))];

    /// <summary>The faces that do not show the newest state.</summary>
    public IReadOnlyList<string> Behind => [.. _faces.Where(face => !face.Shows(history.Version)).Select(face => face.Face.Name)];

    /// <summary>Says that there is news.</summary>
    public void Wake() => _news.Writer.TryWrite(true);

    /// <summary>Completes when the run is over and shown.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await _news.Reader.ReadAsync(ct);
        while (history.Take() is { } report)
        {
            await ShowAsync(report, ct);
            var behind = _faces.Where(face => !face.Shows(history.Version)).ToList();
            if (report.IsOver && behind.Count == 0)
            {
                return;
            }

            await SleepAsync(behind.Count == 0 ? null : behind.Min(face => face.NextTurn(report.IsOver)), ct);
        }
    }

    private async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        foreach (var face in _faces.Where(face => !face.Shows(report.Version) && face.NextTurn(report.IsOver) <= time.GetUtcNow()))
        {
            try
            {
                await face.Face.ShowAsync(report, ct);
                face.Succeeded(report.Version, time.GetUtcNow());
            }
            catch (GitHubException failure)
            {
                if (face.Failed(failure, report.Version, time.GetUtcNow()))
                {
                    warn(failure.IsTransient ? Errors.GitHubNotReached(face.Face.Name, failure.Message) : Errors.GitHubRefuses(face.Face.Name, failure.Message));
                }
            }
        }
    }

    /// <summary>Waits until there is news, or a report is due.</summary>
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
