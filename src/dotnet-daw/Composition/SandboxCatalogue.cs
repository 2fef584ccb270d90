using DawBuild.Execution.Processes;
using DawBuild.Execution.Sandboxes;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Sandboxes;
using DawBuild.Sandboxes.E2B;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Tool.Composition;

/// <summary>The sandboxes that plans can name.</summary>
internal static class SandboxCatalogue
{
    private const string Auto = "auto";
    private const string E2B = "e2b";

    /// <summary>All of them by name; warnings about the choice of <c>auto</c> go to standard error, when a task asks for it.</summary>
    /// <exception cref="DawException">DAW6011: a task names one that does not exist.</exception>
    public static async Task<IReadOnlyDictionary<string, ISandbox>> LoadAsync(string directory, IReadOnlyList<PlanTask> tasks, IProcessRunner processes, Invocation invocation, CancellationToken ct)
    {
        var options = new LocalSandboxOptions();
        var sandboxes = new SortedDictionary<string, ISandbox>(StringComparer.Ordinal)
        {
            ["bubblewrap"] = new BubblewrapSandbox(processes, invocation.Time, options),
            ["process"] = new ProcessSandbox(processes, invocation.Time, options),
        };
        var verified = tasks.Where(task => task.Workspace == WorkspaceKind.Worktree && task.Verify.Count > 0).ToList();
        if (verified.Exists(task => string.Equals(task.Sandbox, Auto, StringComparison.Ordinal)))
        {
            var choice = await LocalSandboxes.ChooseAsync(processes, invocation.Time, options, ct);
            sandboxes[Auto] = choice.Sandbox;
            if (choice.Warning is { } warning)
            {
                await invocation.Error.WriteLineAsync(warning.ToString());
            }
        }

        // Only where it is asked for: a resume asks every back end what the dead coordinator left there.
        if (verified.Exists(task => string.Equals(task.Sandbox, E2B, StringComparison.Ordinal)))
        {
            sandboxes[E2B] = new E2BSandbox(processes, invocation.Time, E2BSandboxOptions.FromVariables(invocation.Environment.GetValueOrDefault, directory));
        }

        var unknown = verified.Where(task => !sandboxes.ContainsKey(task.Sandbox)).Select(task => Errors.UnknownSandbox(task.Id, task.Sandbox, [Auto, "bubblewrap", E2B, "process"])).ToList();
        return unknown.Count == 0 ? sandboxes : throw new DawException(unknown);
    }
}
