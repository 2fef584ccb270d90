using System.Diagnostics.CodeAnalysis;
using DawBuild.Agents.Cli;
using DawBuild.Agents.Commands;
using DawBuild.Agents.Definitions;
using DawBuild.Agents.Environments;
using DawBuild.Agents.Prompts;
using DawBuild.Agents.Simulation;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents;

/// <summary>The agents that a plan can name.</summary>
public sealed class AgentCatalogue
{
    private readonly SortedDictionary<string, Lazy<IAgent>> _agents = new(StringComparer.OrdinalIgnoreCase);
    private readonly SimulatedAgent? _rehearsal;

    private AgentCatalogue(AgentCatalogueOptions options)
    {
        var simulated = new SimulatedAgent(options.Simulation, options.Time);
        _rehearsal = options.Rehearsal ? simulated : null;
        var environment = new AgentEnvironment(options.Environment, options.Plan.PassEnvironment);
        var template = options.Plan.PromptTemplate is { } path
            ? PromptTemplate.Read(Path.GetFullPath(path, options.Plan.Directory))
            : PromptTemplate.Task;
        var prompts = new PromptWriter(template);
        foreach (var (name, definition) in AgentDefinitions.Load(options.UserFilePath, options.Plan.Agents))
        {
            _agents[name] = new Lazy<IAgent>(
                () => new CliAgent(name, definition.Value, new CliContext(options.Processes, options.Time, options.Environment, environment, prompts, options.Secrets, options.Plan.Directory)));
        }

        // Added last, so that these names always mean the same.
        Add(simulated);
        Add(new CommandAgent(options.Processes, environment, prompts, options.Secrets));
    }

    /// <summary>All agents, sorted by name.</summary>
    public IReadOnlyCollection<IAgent> Agents => [.. _agents.Values.Select(agent => agent.Value)];

    /// <summary>Loads the built-in agents, the user's, and the plan's; later ones change or replace earlier ones.</summary>
    /// <exception cref="DawException">DAW201x: all problems with the definitions and the prompt template.</exception>
    public static AgentCatalogue Load(AgentCatalogueOptions options) => new(options);

    /// <summary>Finds the agent with that name; in a rehearsal, the simulated agent for every name.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out IAgent agent)
    {
        agent = _rehearsal ?? (_agents.TryGetValue(name, out var known) ? known.Value : null);
        return agent is not null;
    }

    /// <summary>
    /// Returns all problems with the agents that tasks name: unknown agents (DAW2001), reviewers that do not read prompts (DAW2016), and the agent
    /// <c>command</c> without <c>run</c> (DAW2014).
    /// </summary>
    public IReadOnlyList<Diagnostic> Check(Plan plan)
    {
        var problems = new List<Diagnostic>();
        foreach (var task in plan.Tasks)
        {
            foreach (var name in task.Fallback.Append(task.Agent).Append(task.Reviewer ?? task.Agent).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!TryGet(name, out var agent))
                {
                    problems.Add(Errors.UnknownAgent(name, task.Id, _agents.Keys, task.Location));
                }
                else if (agent is (CommandAgent or SimulatedAgent) && name.Equals(task.Reviewer, StringComparison.OrdinalIgnoreCase) && _rehearsal is null)
                {
                    problems.Add(Errors.CannotReview(name, task.Id, task.Location));
                }
                else if (agent is CommandAgent && string.IsNullOrWhiteSpace(task.Run))
                {
                    problems.Add(Errors.CommandMissing(task.Id, task.Location));
                }
            }
        }

        return problems;
    }

    /// <summary>Examines an agent for <c>daw doctor</c>: whether it is installed, new enough, logged in, and still has its flags.</summary>
    public static async Task<AgentExamination> ExamineAsync(IAgent agent, CancellationToken ct) =>
        agent is CliAgent cli ? await cli.ExamineAsync(ct) : new AgentExamination(agent.Name, agent.Provider, null, null, await agent.ProbeAsync(ct) is { } problem ? [problem] : []);

    /// <summary>
    /// Returns why an agent cannot work in a sandbox (<c>"where": "sandbox"</c>), as far as this machine can tell; null if nothing prevents it.
    /// </summary>
    public static Diagnostic? ProbeElsewhere(IAgent agent) => (agent as CliAgent)?.ProbeElsewhere();

    /// <summary>Returns what a machine needs for an agent, according to its definition.</summary>
    public static AgentRequirements RequirementsOf(IAgent agent) => (agent as CliAgent)?.Requirements ?? new AgentRequirements(null, []);

    private void Add(IAgent agent) => _agents[agent.Name] = new Lazy<IAgent>(agent);
}
