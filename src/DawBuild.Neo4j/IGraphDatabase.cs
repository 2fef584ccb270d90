using DawBuild.Diagnostics;

namespace DawBuild.Neo4j;

/// <summary>As much of a graph database as the memory needs: what <see cref="Bolt.BoltDatabase"/> does, and what another driver could do in its place.</summary>
public interface IGraphDatabase : IAsyncDisposable
{
    /// <summary>Runs statements one by one, each in a transaction of its own: for constraints.</summary>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    Task DefineAsync(IEnumerable<string> statements, CancellationToken ct);

    /// <summary>Runs statements in one transaction, and again as a whole when it failed for a moment (deadlock, lost connection): they must be idempotent.</summary>
    /// <param name="statements">At least one. When the first returns no row, nothing is written.</param>
    /// <param name="ct">Stops it; whether it was committed is not known then.</param>
    /// <returns>True when it was committed.</returns>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    Task<bool> WriteAsync(IReadOnlyList<GraphStatement> statements, CancellationToken ct);

    /// <summary>Runs a statement that writes nothing.</summary>
    /// <returns>Its rows.</returns>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    Task<IReadOnlyList<IReadOnlyList<object?>>> ReadAsync(GraphStatement statement, CancellationToken ct);
}
