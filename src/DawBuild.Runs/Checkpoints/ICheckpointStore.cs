using DawBuild.Diagnostics;

namespace DawBuild.Runs.Checkpoints;

/// <summary>
/// A second place for a run's journal besides the local file, so that another machine can continue the run. A run has one owner at a time; an owner that was
/// replaced can no longer write, however long it was suspended.
/// </summary>
/// <remarks>
/// Every call can throw <see cref="DawException"/>: DAW5011 if the store cannot be reached (all calls are safe to repeat), or DAW5012 if another owner replaced
/// this one (stop immediately).
/// </remarks>
public interface ICheckpointStore : IAsyncDisposable
{
    /// <summary>The store's address for messages, without secrets.</summary>
    string Name { get; }

    /// <summary>How long an owner keeps a run without renewing its lease.</summary>
    TimeSpan Lease { get; }

    /// <summary>Lists the runs in the store, newest first.</summary>
    Task<IReadOnlyList<string>> RunsAsync(CancellationToken ct);

    /// <summary>Becomes the owner of a run. If another owner holds the lease, waits until it ends; a live owner keeps renewing it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="owner">The new owner.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW5010: another owner is alive and holds the run; DAW5011.</exception>
    Task AcquireAsync(string run, CheckpointOwner owner, CancellationToken ct);

    /// <summary>Reads the journal lines of a run, in order, without line endings.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(string run, CancellationToken ct);

    /// <summary>
    /// Stores lines of the acquired run and renews the lease; without lines, it only checks and renews ownership. Lines that are already stored are not written
    /// again. If lines before the first one are missing, nothing is written.
    /// </summary>
    /// <param name="firstSeq">Position of the first line, from 1.</param>
    /// <param name="lines">Journal lines without line endings.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The number of lines of the run that the store now has.</returns>
    /// <exception cref="DawException">DAW5011; DAW5012; DAW5013: the store has a different line at one of these positions.</exception>
    Task<long> AppendAsync(long firstSeq, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken ct);

    /// <summary>Gives up the acquired run, so that another owner can take it at once. Does nothing if this owner no longer holds it.</summary>
    Task ReleaseAsync(CancellationToken ct);
}
