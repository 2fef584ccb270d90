using DawBuild.Agents;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Workflows;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Tool.Composition;

/// <summary>Collects what an exported workflow needs besides the plan.</summary>
internal static class WorkflowParts
{
    /// <summary>Returns what the agents of a plan need on a runner, where definitions in the user's own files do not exist.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="given">Secrets that the user named: an agent that has one of them needs no other.</param>
    /// <param name="processes">The process runner; nothing is started.</param>
    /// <param name="invocation">The call of the tool.</param>
    /// <exception cref="DawException">An agent is unknown on a runner.</exception>
    public static IReadOnlyDictionary<string, AgentNeeds> Agents(Plan plan, IReadOnlyCollection<string> given, IProcessRunner processes, Invocation invocation)
    {
        var catalogue = AgentCatalogue.Load(new AgentCatalogueOptions
        {
            Plan = plan,
            Processes = processes,
            Time = invocation.Time,
            Environment = invocation.Environment,
            UserFilePath = string.Empty,
        });
        if (catalogue.Check(plan) is { Count: > 0 } problems)
        {
            throw new DawException(problems);
        }

        return catalogue.Agents.ToDictionary(agent => agent.Name, agent => Needs(agent, given), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads the user's own setup steps, from a file or a command line.</summary>
    /// <exception cref="DawException">The file cannot be read, or contains no steps.</exception>
    public static SetupSteps Setup(string text, Invocation invocation)
    {
        if (!text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) && !text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
        {
            return SetupSteps.Command(text);
        }

        var path = invocation.Absolute(text);
        try
        {
            return SetupSteps.File(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.FileFailed(path, e.Message), e);
        }
    }

    /// <summary>Returns the plan's path from the root of its repository, where jobs start; outside a repository, from the given folder.</summary>
    public static string PathInRepository(string plan, string directory)
    {
        var root = new DirectoryInfo(Path.GetDirectoryName(plan)!);
        while (root is not null && !Path.Exists(Path.Join(root.FullName, ".git")))
        {
            root = root.Parent;
        }

        return Path.GetRelativePath(root?.FullName ?? directory, plan).Replace('\\', '/');
    }

    private static AgentNeeds Needs(IAgent agent, IReadOnlyCollection<string> given)
    {
        var needs = AgentCatalogue.RequirementsOf(agent);
        return new AgentNeeds(needs.Install, needs.Secrets.Any(given.Contains) ? [] : [.. needs.Secrets.Take(1)]);
    }
}
