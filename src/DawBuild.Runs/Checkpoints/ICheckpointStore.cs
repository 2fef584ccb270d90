using DawBuild.Diagnostics;

namespace DawBuild.Runs.Checkpoints;

/// <summary>
/// Where a run's journal is kept besides the local file, so that another machine can continue with it. A run there has one owner at a time;
/// an owner that was replaced can write nothing anymore, however long it slept.
/// </summary>
/// <remarks>
/// Every call throws <see cref="DawException"/>: DAW5011 when the store cannot be reached (try again: all calls may be
/// repeated), DAW5012 when this owner was replaced (stop at once).
/// </remarks>
public interface ICheckpointStore : IAsyncDisposable
{
    /// <summary>Its address for messages, without secrets.</summary>
    string Name { get; }

    /// <summary>How long an owner keeps a run without a sign of life.</summary>
    TimeSpan Lease { get; }

    /// <summary>The runs that it holds, newest first.</summary>
    Task<IReadOnlyList<string>> RunsAsync(CancellationToken ct);

    /// <summary>Becomes the owner of a run. While another owner's lease lasts, waits for its end; a live owner renews it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW5010: another owner is alive and has it; DAW5011.</exception>
    Task AcquireAsync(string run, CheckpointOwner owner, CancellationToken ct);

    /// <summary>The journal lines of a run, in order, without line ends.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(string run, CancellationToken ct);

    /// <summary>
    /// Keeps lines of the acquired run and renews the lease; without lines it only proves and renews the ownership. Lines that are there already
    /// are not written again; when lines before the first one are missing, nothing is written.
    /// </summary>
    /// <param name="firstSeq">Position of the first line, from 1.</param>
    /// <param name="lines">Journal lines without line ends.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>How many lines of the run the store has now.</returns>
    /// <exception cref="DawException">DAW5011; DAW5012; DAW5013: the store has another line at one of these positions.</exception>
    Task<long> AppendAsync(long firstSeq, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken ct);

    /// <summary>Gives the acquired run up, so that another can take it at once. Does nothing when it is no longer ours.</summary>
    Task ReleaseAsync(CancellationToken ct);
}
