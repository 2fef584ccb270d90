using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Workflows;

/// <summary>What the runner of one task needs, with only the secrets of its own agents.</summary>
internal sealed class RunnerNeeds
{
    // Ubuntu 24.04 by default does not allow programs to create user namespaces, which bubblewrap needs.
    private const string Bubblewrap =
        "sudo apt-get update && sudo apt-get install --yes bubblewrap && { [ ! -e /proc/sys/kernel/apparmor_restrict_unprivileged_userns ] || sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0; }";

    public RunnerNeeds(PlanTask task, TaskWorkflowOptions options)
    {
        var agents = task.Fallback.Prepend(task.Agent).Concat(task.Reviewer is { } reviewer ? [reviewer] : [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Select(options.Agents.GetValueOrDefault).OfType<AgentNeeds>().ToList();
        var isCloud = string.Equals(task.Sandbox, "e2b", StringComparison.OrdinalIgnoreCase);
        var hasWalls = !string.Equals(task.Sandbox, "process", StringComparison.OrdinalIgnoreCase) && !(isCloud && task.InSandbox);
        var isLinux = !options.RunsOn.Any(label => label.StartsWith("windows", StringComparison.OrdinalIgnoreCase) || label.StartsWith("macos", StringComparison.OrdinalIgnoreCase));
        Installs = [.. (hasWalls && isLinux ? [Bubblewrap] : Array.Empty<string>()), .. agents.Select(agent => agent.Install).OfType<string>().Distinct(StringComparer.Ordinal)];
        Secrets =
        [
            .. options.Secrets.Concat(agents.SelectMany(agent => agent.Secrets)).Concat(isCloud ? ["E2B_API_KEY"] : []).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The command lines that install what is needed.</summary>
    public IReadOnlyList<string> Installs { get; }

    /// <summary>The names of the secrets.</summary>
    public IReadOnlyList<string> Secrets { get; }
}
