using System.Threading.Channels;

namespace DawBuild.Engine.Trains;

/// <summary>A car's ride: the moves that it has yet to make, and what it holds in the meantime.</summary>
internal sealed class Ride(Car car, CancellationToken stop) : IDisposable
{
    private readonly Channel<Move> _moves = Channel.CreateUnbounded<Move>();
    private CancellationTokenSource _work = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private IDisposable? _place;

    public Car Car { get; } = car;

    /// <summary>The refs of the candidates that it has had, by commit.</summary>
    public Dictionary<string, string> Refs { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths of its last conflict.</summary>
    public IReadOnlyList<string> Conflicts { get; set; } = [];

    /// <summary>How tests are weaker on its candidate than on what it stands on; empty if they are not.</summary>
    public IReadOnlyList<string> Weaker { get; set; } = [];

    /// <summary>Canceled when the current or upcoming verification is no longer useful.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>True if it has a place for its verification.</summary>
    public bool HasPlace => _place is not null;

    public ValueTask<Move> NextAsync(CancellationToken ct) => _moves.Reader.ReadAsync(ct);

    /// <summary>Queues a move.</summary>
    public void Add(Move move) => _moves.Writer.TryWrite(move);

    /// <summary>Queues a verification, with the place that it takes; null for none.</summary>
    public void Add(Move.Verify move, IDisposable? place)
    {
        _place = place;
        _work.Dispose();
        _work = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Add(move);
    }

    /// <summary>Cancels the verification, which is no longer useful.</summary>
    public void StopWork() => _ = _work.CancelAsync();

    /// <summary>Returns its place, if it has one.</summary>
    public void FreePlace() => Interlocked.Exchange(ref _place, null)?.Dispose();

    public void Dispose()
    {
        FreePlace();
        _work.Dispose();
    }
}
