using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>A world with everything in one run: conflicts, broken merges, failed and flaky tests, and a task without a workspace.</summary>
internal static class BusyWorld
{
    /// <param name="batch">How many tasks one verification may cover; more than 1 with a single place, so that batches form.</param>
    public static World Create(int batch = 1)
    {
        var world = new World(
            World.Task("root"),
            World.Task("left", "root"),
            World.Task("right", "root"),
            World.Task("weak", "root"),
            World.Task("flaky"),
            World.Task("note") with { Workspace = WorkspaceKind.None },
            World.Task("last", "left", "right", "weak", "note"));
        world.Plan = world.Plan with { MergeBatch = batch, Verifications = batch == 1 ? null : 1 };
        world.Agent.Script = Work;
        world.Sandbox.Check = (commit, _, time) =>
            !commit.Files.ContainsValue("weak in attempt 1\n")
            && !(commit.Task?.Value == "flaky" && time == 1)
            && (!commit.Files.TryGetValue("api", out var api) || !commit.Files.TryGetValue("use", out var use) || api == use);
        return world;
    }

    private static AgentResult Work(AgentInvocation invocation, Worktree? worktree)
    {
        if (worktree is null)
        {
            return FakeAgent.Done("Noted.");
        }

        var task = invocation.Task.Id.Value;
        worktree[$"{task}.txt"] = $"{task} in attempt {invocation.Attempt}\n";
        if (task is "left" or "right")
        {
            // Both append in the same place; the second one finds the other's line between conflict markers.
            var lines = (worktree["shared.txt"] ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] is not ('<' or '=' or '>')).Append(task).Distinct().Order(StringComparer.Ordinal);
            worktree["shared.txt"] = string.Join('\n', lines) + "\n";
        }

        if (task is "left")
        {
            worktree["api"] = "2";
            worktree["use"] = worktree["use"] is null ? null : "2";
        }
        else if (task is "weak")
        {
            // Uses what "left" changes, which it learns from its feedback or its worktree.
            worktree["use"] = worktree["api"] ?? "1";
        }

        return FakeAgent.Done($"{task} is done.");
    }
}
