using DawBuild.Diagnostics;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;

namespace DawBuild.Neo4j.Graph;

/// <summary>The memory as a graph. All of it can be made anew from the journals: the graph is where machines share it, not where it is kept.</summary>
/// <param name="database">The graph database.</param>
public sealed class GraphMemory(IGraphDatabase database) : IAsyncDisposable
{
    // A transaction of so many attempts is a few hundred kilobytes.
    private const int MostAttempts = 200;

    /// <summary>Makes the constraints that are missing; proves that we may write.</summary>
    /// <exception cref="DawException">DAW5036 to DAW5039.</exception>
    public Task OpenAsync(CancellationToken ct) => database.DefineAsync(GraphSchema.Constraints, ct);

    /// <summary>Writes attempts of a run, those of a task always together.</summary>
    /// <exception cref="DawException">DAW5036 to DAW5039: what was not written is to be written again.</exception>
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

    /// <summary>Writes all runs of a root from their journals.</summary>
    /// <returns>How many.</returns>
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

    /// <summary>Writes a run from its journal.</summary>
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
