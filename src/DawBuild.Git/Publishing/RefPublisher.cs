using DawBuild.Diagnostics;

namespace DawBuild.Git.Publishing;

/// <summary>Sends what changed in the private repository to the user's, and to the remote when there is one.</summary>
internal sealed class RefPublisher(IRefTarget user, IRefTarget? remote, TimeSpan delay, TimeProvider time) : IAsyncDisposable
{
    // A transfer is a dozen processes: of a busy machine's time it gets one part in ten, not more.
    private const int PartOfTime = 10;

    private readonly Publication _user = new(user);
    private readonly Publication? _remote = remote is null ? null : new(remote);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private Task _soon = Task.CompletedTask;
    private TimeSpan _last;

    /// <summary>Remembers refs that have changed.</summary>
    public void Add(params IReadOnlyList<string> refs)
    {
        _user.Add(refs);
        _remote?.Add(refs);
    }

    /// <summary>Sends what has changed to the user's repository a little later, together with what changes in the meantime.</summary>
    public void SendSoon()
    {
        lock (_lock)
        {
            if (_soon.IsCompleted)
            {
                _soon = SendLaterAsync();
            }
        }
    }

    /// <summary>Returns when all that has changed is sent everywhere.</summary>
    /// <exception cref="DawException">Something could not be sent; it is tried again with the next call.</exception>
    public async Task SendAsync(CancellationToken ct)
    {
        var sent = Task.WhenAll(_user.SendAsync(ct), _remote?.SendAsync(ct) ?? Task.CompletedTask);
        try
        {
            await sent;
        }
        catch (DawException) when (sent.Exception is { InnerExceptions: { Count: > 1 } all } && all.All(e => e is DawException))
        {
            throw new DawException([.. all.Cast<DawException>().SelectMany(e => e.Diagnostics)]);
        }
    }

    /// <summary>Returns when all that has changed is sent to the remote, or cannot be sent now.</summary>
    public async Task ShareAsync(CancellationToken ct)
    {
        try
        {
            await (_remote?.SendAsync(ct) ?? Task.CompletedTask);
        }
        catch (DawException)
        {
            // The caller that waits for the publication meets the same problem, and gets the error.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _soon;
        _closing.Dispose();
        _user.Dispose();
        _remote?.Dispose();
    }

    private async Task SendLaterAsync()
    {
        try
        {
            var pause = _last * PartOfTime;
            await Task.Delay(pause > delay ? pause : delay, time, _closing.Token);
            var began = time.GetTimestamp();
            await _user.SendAsync(_closing.Token);
            _last = time.GetElapsedTime(began);
        }
        catch (Exception e) when (e is OperationCanceledException or DawException)
        {
            // The caller that waits for the publication meets the same problem, and gets the error.
        }
    }
}
