using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Sandboxes;
using DawBuild.Sandboxes;
using DawBuild.Sandboxes.E2B;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Tool.Composition;

/// <summary>The sandboxes that plans can name.</summary>
internal static class SandboxCatalogue
{
    private const string Auto = "auto";
    private const string E2B = "e2b";

    /// <summary>Loads all sandboxes by name. If a task uses <c>auto</c>, warnings about what it chose go to standard error.</summary>
    /// <exception cref="DawException">DAW6011: a task names an unknown sandbox. DAW4106: a task runs its agent in one that cannot run agents.</exception>
    public static async Task<IReadOnlyDictionary<string, ISandbox>> LoadAsync(string directory, IReadOnlyList<PlanTask> tasks, IProcessRunner processes, SecretRedactor secrets, Invocation invocation, CancellationToken ct)
    {
        var options = new LocalSandboxOptions { Redact = secrets.Redact };
        var sandboxes = new SortedDictionary<string, ISandbox>(StringComparer.Ordinal)
        {
            ["bubblewrap"] = new BubblewrapSandbox(processes, invocation.Time, options),
            ["process"] = new ProcessSandbox(processes, invocation.Time, options),
        };
        var used = tasks.Where(IsUsed).ToList();
        if (used.Exists(task => string.Equals(task.Sandbox, Auto, StringComparison.Ordinal)))
        {
            var choice = await LocalSandboxes.ChooseAsync(processes, invocation.Time, options, ct);
            sandboxes[Auto] = choice.Sandbox;
            if (choice.Warning is { } warning)
            {
                await invocation.Error.WriteLineAsync(warning.ToString());
            }
        }

        // Only if a task names it: on resume, every back end is asked what the dead coordinator left there.
        if (used.Exists(task => string.Equals(task.Sandbox, E2B, StringComparison.Ordinal)))
        {
            sandboxes[E2B] = Cloud(directory, processes, secrets, invocation);
        }

        var problems = used.Where(task => !sandboxes.ContainsKey(task.Sandbox)).Select(task => Errors.UnknownSandbox(task.Id, task.Sandbox, [Auto, "bubblewrap", E2B, "process"]))
            .Concat(used.Where(task => task.InSandbox && sandboxes.TryGetValue(task.Sandbox, out var sandbox) && sandbox is not IAgentSandbox)
                .Select(task => Errors.NoSandboxForAgents(task.Id, task.Sandbox, task.Location)))
            .ToList();
        return problems.Count == 0 ? sandboxes : throw new DawException(problems);
    }

    /// <summary>Creates the E2B sandbox from environment variables and files in the plan's folder.</summary>
    public static E2BSandbox Cloud(string directory, IProcessRunner processes, SecretRedactor secrets, Invocation invocation) =>
        new(processes, invocation.Time, E2BSandboxOptions.FromVariables(invocation.Environment.GetValueOrDefault, directory) with { Redact = secrets.Redact });

    /// <summary>True if the task's verification or its agent runs in its sandbox.</summary>
    public static bool IsUsed(PlanTask task) => task.InSandbox || (task.Workspace == WorkspaceKind.Worktree && task.Verify.Count > 0);
}
