using DawBuild.Diagnostics;

namespace DawBuild.Neo4j;

/// <summary>The part of a graph database that the memory needs: implemented by <see cref="Bolt.BoltDatabase"/>, and replaceable by another driver.</summary>
public interface IGraphDatabase : IAsyncDisposable
{
    /// <summary>Runs statements one by one, each in its own transaction, to create constraints.</summary>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    Task DefineAsync(IEnumerable<string> statements, CancellationToken ct);

    /// <summary>Runs idempotent statements in one transaction, and retries all of it after a transient failure (deadlock, lost connection).</summary>
    /// <param name="statements">At least one. If the first returns no row, nothing is written.</param>
    /// <param name="ct">Cancels the operation; it is then unknown whether the transaction was committed.</param>
    /// <returns>True if the transaction was committed.</returns>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    Task<bool> WriteAsync(IReadOnlyList<GraphStatement> statements, CancellationToken ct);

    /// <summary>Runs a read-only statement.</summary>
    /// <returns>Its rows.</returns>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    Task<IReadOnlyList<IReadOnlyList<object?>>> ReadAsync(GraphStatement statement, CancellationToken ct);
}
