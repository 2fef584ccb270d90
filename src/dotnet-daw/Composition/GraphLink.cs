using System.Runtime.CompilerServices;
using DawBuild.Diagnostics;
using DawBuild.Neo4j;
using DawBuild.Neo4j.Bolt;
using DawBuild.Neo4j.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;
using DawBuild.Runs;
using DawBuild.Runs.Observers;

namespace DawBuild.Tool.Composition;

/// <summary>
/// The graph in which several machines share their memory. Used only if <see cref="GraphChoice"/> names one, so that its room is not loaded otherwise.
/// </summary>
internal sealed class GraphLink : IAsyncDisposable
{
    private readonly GraphMemory _graph;
    private readonly TimeProvider _time;

    private GraphLink(GraphMemory graph, TimeProvider time) => (_graph, _time) = (graph, time);

    /// <summary>Creates the link without connecting.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="named">The address of the graph.</param>
    /// <param name="secrets">Learns the password.</param>
    /// <param name="invocation">The command line.</param>
    /// <exception cref="DawException">DAW5034, DAW5035.</exception>
    public static GraphLink Find(Plan plan, string named, SecretRedactor secrets, Invocation invocation)
    {
        var credentials = GraphCredentials.Find(invocation.Environment, plan.Memory.Credentials is { } path ? Path.Join(plan.Directory, path) : null);
        secrets.Learn("DAW_MEMORY_PASSWORD", credentials?.Password);
        var address = GraphAddress.Parse(named);
        return new GraphLink(new GraphMemory(new BoltDatabase(address, credentials, $"DawBuild/{ToolVersion.Text}", invocation.Time)), invocation.Time);
    }

    /// <summary>Creates the link and connects before anything is spent. If the graph does not answer, its observer warns and catches up later.</summary>
    /// <exception cref="DawException">DAW5034, DAW5035, DAW5037 to DAW5039.</exception>
    public static async Task<GraphLink> OpenAsync(Plan plan, string named, SecretRedactor secrets, Invocation invocation, CancellationToken ct)
    {
        var link = Find(plan, named, secrets, invocation);
        try
        {
            await link._graph.OpenAsync(ct);
        }
        catch (DawException e) when (e.Diagnostics[0].Severity == Severity.Warning)
        {
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }

        return link;
    }

    /// <summary>Creates an observer that keeps the graph up to date with a run.</summary>
    // Inlined into the setup of a run by the ahead-of-time compiler, it would load the room for every run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IRunObserver Watch(RunDirectory directory, Plan plan) => new GraphObserver(_graph, directory, plan, _time);

    /// <summary>Writes all runs of a plan to the graph from their journals.</summary>
    /// <returns>The number of runs.</returns>
    /// <exception cref="DawException">DAW5001; DAW5036 to DAW5039.</exception>
    public Task<int> RebuildAsync(Plan plan, CancellationToken ct) => _graph.RebuildAsync(plan.Directory, plan, ct);

    public ValueTask DisposeAsync() => _graph.DisposeAsync();
}
