using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>What a scripted agent does with its worktree, which is null for a task without a workspace.</summary>
internal delegate AgentResult Script(AgentInvocation invocation, Worktree? worktree);

/// <summary>An agent that follows a script.</summary>
internal sealed class FakeAgent(World world, string name = "fake") : IAgent
{
    // No system assigns this pid.
    private static readonly ProcessIdentity Nobody = new(int.MaxValue, DateTimeOffset.UnixEpoch);

    public string Name => name;

    public string Provider => name;

    public Script Script { get; set; } = Works;

    public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => Task.FromResult<Diagnostic?>(null);

    public async Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct)
    {
        await Task.Yield();
        await invocation.Started!(Nobody);
        world.Does($"agent {invocation.Task.Id} {invocation.Attempt}");
        world.Remember(invocation);
        var worktree = invocation.Task.Workspace == WorkspaceKind.None ? null : world.Repository.Worktrees[invocation.Task.Id];
        return ct.IsCancellationRequested ? new AgentResult { Outcome = AgentOutcome.Cancelled } : Script(invocation, worktree);
    }

    /// <summary>Writes the task's own file and reports it.</summary>
    public static AgentResult Works(AgentInvocation invocation, Worktree? worktree)
    {
        if (worktree is not null)
        {
            worktree[$"{invocation.Task.Id}.txt"] = $"attempt {invocation.Attempt}\n";
        }

        return Done($"{invocation.Task.Id} is done.");
    }

    public static AgentResult Done(string words) => new() { Outcome = AgentOutcome.Succeeded, LastMessage = words, CostUsd = 0.01m };

    public static AgentResult Ends(AgentOutcome outcome, string message) => new() { Outcome = outcome, Message = message };
}
