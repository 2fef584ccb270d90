using DawBuild.Diagnostics;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;

namespace DawBuild.Neo4j.Graph;

/// <summary>The memory as a graph that machines share. The graph is not the primary copy: all of it can be recreated from the journals.</summary>
/// <param name="database">The graph database.</param>
public sealed class GraphMemory(IGraphDatabase database) : IAsyncDisposable
{
    // A transaction with this many attempts takes a few hundred kilobytes.
    private const int MostAttempts = 200;

    /// <summary>Creates missing constraints, which also proves that writing is allowed.</summary>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    public Task OpenAsync(CancellationToken ct) => database.DefineAsync(GraphSchema.Constraints, ct);

    /// <summary>Writes attempts of a run, always all attempts of a task together.</summary>
    /// <exception cref="DawException">DAW5036 to DAW5039: what was not written must be written again.</exception>
    public async Task WriteAsync(RunExperiences run, IReadOnlyCollection<Experience> attempts, Plan? plan, CancellationToken ct)
    {
        var batch = new List<Experience>();
        foreach (var task in attempts.GroupBy(attempt => attempt.Task, StringComparer.Ordinal))
        {
            batch.AddRange(task);
            if (batch.Count >= MostAttempts)
            {
                await database.WriteAsync(GraphBatch.Of(run, batch, plan), ct);
                batch.Clear();
            }
        }

        await database.WriteAsync(GraphBatch.Of(run, batch, plan), ct);
    }

    /// <summary>Writes all runs of a root to the graph from their journals.</summary>
    /// <returns>The number of runs.</returns>
    /// <exception cref="DawException">DAW5001; DAW5036 to DAW5039.</exception>
    public async Task<int> RebuildAsync(string root, Plan plan, CancellationToken ct)
    {
        await OpenAsync(ct);
        var runs = RunDirectory.List(root);
        foreach (var run in runs)
        {
            await WriteAsync(run, plan, ct);
        }

        return runs.Count;
    }

    /// <summary>Writes a run to the graph from its journal.</summary>
    internal async Task WriteAsync(RunDirectory run, Plan plan, CancellationToken ct)
    {
        var experiences = RunExperiences.Read(run.JournalPath);
        if (experiences.Started is not null)
        {
            await WriteAsync(experiences, [.. experiences.All], plan, ct);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
