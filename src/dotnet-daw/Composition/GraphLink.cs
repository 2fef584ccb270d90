using DawBuild.Diagnostics;
using DawBuild.Neo4j;
using DawBuild.Neo4j.Bolt;
using DawBuild.Neo4j.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;

namespace DawBuild.Tool.Composition;

/// <summary>The graph that keeps the memory of many machines: <c>--memory</c>, else <c>DAW_MEMORY</c>, else the plan's own.</summary>
internal static class GraphLink
{
    /// <summary>Finds it and tries it before anything is spent. A graph that does not answer now is kept: its observer warns, and catches up.</summary>
    /// <returns>The graph; null when none is named.</returns>
    /// <exception cref="DawException">DAW5034, DAW5035, DAW5037 to DAW5039.</exception>
    public static async Task<GraphMemory?> OpenAsync(Plan plan, string? asked, SecretRedactor secrets, Invocation invocation, CancellationToken ct)
    {
        var graph = Find(plan, asked, secrets, invocation);
        try
        {
            await (graph?.OpenAsync(ct) ?? Task.CompletedTask);
        }
        catch (DawException e) when (e.Diagnostics[0].Severity == Severity.Warning)
        {
        }
        catch
        {
            await graph!.DisposeAsync();
            throw;
        }

        return graph;
    }

    /// <summary>Finds it; nothing is connected yet. Null when none is named.</summary>
    /// <exception cref="DawException">DAW5034, DAW5035.</exception>
    public static GraphMemory? Find(Plan plan, string? asked, SecretRedactor secrets, Invocation invocation)
    {
        if ((asked ?? invocation.Environment.GetValueOrDefault("DAW_MEMORY") ?? plan.Memory.Graph) is not { Length: > 0 } address)
        {
            return null;
        }

        var credentials = GraphCredentials.Find(invocation.Environment, plan.Memory.Credentials is { } path ? Path.Join(plan.Directory, path) : null);
        secrets.Learn("DAW_MEMORY_PASSWORD", credentials?.Password);
        return new GraphMemory(new BoltDatabase(GraphAddress.Parse(address), credentials, $"DawBuild/{ToolVersion.Text}", invocation.Time));
    }
}
