using DawBuild.Diagnostics;

namespace DawBuild.Git.Publishing;

/// <summary>
/// Sends changed refs to one target. Calls made during a transfer share the next one, so a burst of integrations costs two transfers.
/// </summary>
internal sealed class Publication(IRefTarget target) : IDisposable
{
    // A command line has room for a few thousand refs.
    private const int RefsPerTransfer = 500;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Records refs that have changed.</summary>
    public void Add(params IEnumerable<string> refs)
    {
        lock (_lock)
        {
            _changed.UnionWith(refs);
        }
    }

    /// <summary>Sends everything that changed before the call.</summary>
    /// <exception cref="DawException">Some refs could not be sent; the next call tries again.</exception>
    public async Task SendAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var problems = await SendAsync(Take(), ct);
            if (problems.Count > 0)
            {
                throw new DawException(problems);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<List<Diagnostic>> SendAsync(IEnumerable<string> refs, CancellationToken ct)
    {
        var problems = new List<Diagnostic>();
        var open = new Queue<string[]>(refs.Chunk(RefsPerTransfer));
        try
        {
            while (open.TryPeek(out var next))
            {
                try
                {
                    await target.SendAsync(next, ct);
                }
                catch (DawException e)
                {
                    Add(next);
                    problems.AddRange(e.Diagnostics);
                }

                open.Dequeue();
            }
        }
        finally
        {
            Add(open.SelectMany(rest => rest));
        }

        return problems;
    }

    private HashSet<string> Take()
    {
        lock (_lock)
        {
            (var taken, _changed) = (_changed, new(StringComparer.Ordinal));
            return taken;
        }
    }
}
