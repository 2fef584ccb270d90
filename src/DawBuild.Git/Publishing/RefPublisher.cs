using DawBuild.Diagnostics;

namespace DawBuild.Git.Publishing;

/// <summary>Sends the private repository's changes to the user's repository, and to the remote if there is one.</summary>
internal sealed class RefPublisher(IRefTarget user, IRefTarget? remote, TimeSpan delay, TimeProvider time) : IAsyncDisposable
{
    // A transfer takes a dozen processes; on a busy machine, it may use a tenth of the time, no more.
    private const int PartOfTime = 10;

    private readonly Publication _user = new(user);
    private readonly Publication? _remote = remote is null ? null : new(remote);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private Task _soon = Task.CompletedTask;
    private TimeSpan _last;

    /// <summary>Records refs that have changed.</summary>
    public void Add(params IReadOnlyList<string> refs)
    {
        _user.Add(refs);
        _remote?.Add(refs);
    }

    /// <summary>Sends what has changed to the user's repository after a short delay, together with what changes in the meantime.</summary>
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

    /// <summary>Sends everything that has changed to all targets.</summary>
    /// <exception cref="DawException">Something could not be sent; the next call tries again.</exception>
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

    /// <summary>Sends everything that has changed to the remote. A failure is not reported here.</summary>
    public async Task ShareAsync(CancellationToken ct)
    {
        try
        {
            await (_remote?.SendAsync(ct) ?? Task.CompletedTask);
        }
        catch (DawException)
        {
            // The caller that waits for the publication runs into the same problem and gets the error.
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
            // The caller that waits for the publication runs into the same problem and gets the error.
        }
    }
}
