using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Runs.Agents;

namespace DawBuild.AgentClis.Tests;

public sealed class LyingAgentTests
{
    private static readonly (string Task, string Agent, string? Command, AttemptOutcome Expected)[] Lies =
    [
        ("nothing", "codex", null, AttemptOutcome.NoChange),
        ("deletes", "codex", "rm tests/world.test.js", AttemptOutcome.TestTampering),
        ("renames", "claude", "mv tests/world.test.js world.old", AttemptOutcome.TestTampering),
        ("outside", "claude", "echo mine > protected.txt", AttemptOutcome.ForbiddenPath),
    ];

    [Fact]
    public async Task Never_reaches_the_integration_branch()
    {
        var tasks = Lies.Select(lie => $$"""
            { "id": "{{lie.Task}}", "agent": "{{lie.Agent}}", "title": "Repair the world", "may_touch": ["tests/**", "world.old"], "verify": [ { "name": "tests", "run": "true" } ] }
            """);
        await using var plan = await RealPlan.CreateAsync(
            request => request.Turn == 0 && LieOf(request).Command is { } command ? Cli.Of(request).Run(command) : new ModelReply.Says("All done, and all tests are green."),
            $$"""{ "name": "lies", "defaults": { "retries": 1 }, "tasks": [ {{string.Join(", ", tasks)}} ] }""",
            ("tests/world.test.js", "it('turns', () => {\n  expect(world.turns).toBe(true);\n});\n"));

        plan.Daw(1, "run", "-m", "2");

        Assert.All(Lies, lie => Assert.Equal(lie.Expected, Assert.Single(plan.Of(lie.Task).Feedback).Outcome));
        Assert.Equal(plan.Place.Git("rev-parse", "HEAD"), plan.Place.Git("rev-parse", $"daw/{plan.State.Started!.Run}/integration"));
    }

    private static (string Task, string Agent, string? Command, AttemptOutcome Expected) LieOf(ModelRequest request) =>
        Lies.Single(lie => request.Text.Contains($"# Task {lie.Task}: ", StringComparison.Ordinal));
}
