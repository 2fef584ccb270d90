using System.Threading.Channels;

namespace DawBuild.Engine.Trains;

/// <summary>A car on its way: the moves that it has yet to make, and what it holds in the meantime.</summary>
internal sealed class Ride(Car car, CancellationToken stop) : IDisposable
{
    private readonly Channel<Move> _moves = Channel.CreateUnbounded<Move>();
    private CancellationTokenSource _work = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private IDisposable? _place;

    public Car Car { get; } = car;

    /// <summary>Refs of the candidates that it has had.</summary>
    public Dictionary<string, string> Refs { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths of its last conflict.</summary>
    public IReadOnlyList<string> Conflicts { get; set; } = [];

    /// <summary>What is weaker on its candidate than on what it stands on; empty when nothing is.</summary>
    public IReadOnlyList<string> Weaker { get; set; } = [];

    /// <summary>Cancelled when the verification that is at work, or about to be, is of no use anymore.</summary>
    public CancellationToken Work => _work.Token;

    public ValueTask<Move> NextAsync(CancellationToken ct) => _moves.Reader.ReadAsync(ct);

    /// <summary>Has a move made after those before it.</summary>
    public void Add(Move move) => _moves.Writer.TryWrite(move);

    /// <summary>Has the candidate verified in a place of its own.</summary>
    public void Add(Move.Verify move, IDisposable? place)
    {
        _place = place;
        _work.Dispose();
        _work = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Add(move);
    }

    /// <summary>The verification is of no use anymore.</summary>
    public void StopWork() => _ = _work.CancelAsync();

    /// <summary>Gives its place back.</summary>
    public void FreePlace() => Interlocked.Exchange(ref _place, null)?.Dispose();

    public void Dispose()
    {
        FreePlace();
        _work.Dispose();
    }
}
