using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Tests.Reading;

public class TaskSettingsTests
{
    private static readonly Plan Plan = Plans.Valid("""
        {
          "tasks": [
            { "id": "SETUP-1" },
            { "id": "setup-2", "model": "opus", "budget": { "usd": 3 }, "verify": [] },
            { "id": "SETUP-3", "category": "code" },
            { "id": "OTHER" },
            { "id": "LAST", "duration": "0", "agent": "codex" }
          ],
          "categories": {
            "setup": { "match": ["SETUP-*"], "model": "haiku", "subagent": "general-purpose", "max_concurrent": 3, "budget": { "tokens": 9 } },
            "code": { "match": ["*-?", "LAST"], "model": "sonnet", "agent": "claude" }
          },
          "defaults": {
            "agent": "simulated", "model": "default", "duration": "2h", "budget": { "usd": 1 },
            "verify": [ { "name": "build", "run": "make" } ]
          }
        }
        """);

    [Theory]
    [InlineData("SETUP-1", "setup", "haiku", "simulated", "1 9", "build", "2h")]
    [InlineData("SETUP-2", "setup", "opus", "simulated", "3 9", "", "2h")]
    [InlineData("SETUP-3", "code", "sonnet", "claude", "1 ", "build", "2h")]
    [InlineData("OTHER", null, "default", "simulated", "1 ", "build", "2h")]
    [InlineData("LAST", "code", "sonnet", "codex", "1 ", "build", "0s")]
    public void Come_from_the_task_then_its_category_then_the_defaults(
        string id, string? category, string model, string agent, string budget, string verify, string duration)
    {
        var task = Plan.Tasks.Single(task => task.Id == TaskId.Parse(id));

        Assert.Equal((category, model, agent), (task.Category, task.Model, task.Agent));
        Assert.Equal(budget, $"{task.BudgetUsd} {task.BudgetTokens}");
        Assert.Equal(verify, string.Join(' ', task.Verify.Select(command => command.Name)));
        Assert.Equal(duration, Duration.Format(task.Duration));
    }

    [Fact]
    public void Of_categories_keep_their_order_and_limits() =>
        Assert.Equal([new Category("setup", 3), new Category("code", null)], Plan.Categories);
}
