using DawBuild.Agents;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Workflows;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Tool.Composition;

/// <summary>What an exported workflow is made of besides the plan.</summary>
internal static class WorkflowParts
{
    /// <summary>What the agents of a plan need, as a runner sees them: definitions in a person's own files are not there.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="given">Secrets that the person named: an agent that has one of them needs no other.</param>
    /// <param name="processes">Starts processes; none is started.</param>
    /// <param name="invocation">The call.</param>
    /// <exception cref="DawException">An agent is unknown there.</exception>
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

    /// <summary>Steps of the person's own: those of a file, or a command line.</summary>
    /// <exception cref="DawException">The file cannot be read, or holds no steps.</exception>
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

    /// <summary>The plan's path from the root of its repository, where jobs begin; from the given folder outside a repository.</summary>
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
