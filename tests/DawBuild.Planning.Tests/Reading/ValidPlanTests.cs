using System.Text.Json;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Tests.Reading;

public class ValidPlanTests
{
    [Fact]
    public void Needs_no_more_than_an_id()
    {
        var plan = Plans.Valid("""{ "tasks": [ { "id": "A" } ] }""");

        var task = Assert.Single(plan.Tasks);
        Assert.Equal("project", plan.Name);
        Assert.Equal("A", task.Title);
        Assert.Equal("A", task.Prompt);
        Assert.Equal("claude", task.Agent);
        Assert.Equal("auto", task.Sandbox);
        Assert.Equal(3, task.Retries);
        Assert.Equal(TimeSpan.FromHours(1), task.Duration);
        Assert.Equal(PlanTaskStatus.Pending, task.Status);
        Assert.Equal("tasks.json(1,22)", task.Location.ToString());
    }

    [Fact]
    public void May_say_everything()
    {
        var plan = Plans.Valid("""
            {
              "$schema": "tasks.schema.json", "version": 1, "name": "All of it", "prompt_template": "eng/prompt.md",
              "budget": { "usd": 12.5, "usd_per_day": 100, "tokens": 1000000 },
              "pass_environment": ["NUGET_TOKEN"],
              "agents": { "mine": { "command": ["x"] /* whatever */, } },
              "tasks": [ {
                "id": "A", "title": "Do it", "prompt": "Do it well", "acceptance": ["It is done"], "duration": "1h30m", "priority": -2,
                "wave": 4, "outputs": ["out/**"], "may_touch": ["src/**"], "protect": ["eng/"], "may_weaken_tests": true,
                "run": "make", "agent": "command", "confine": false, "fallback": ["codex"], "subagent": "tester", "model": "haiku", "reviewer": "claude",
                "retries": 5, "timeout": "10min", "silence": "PT1M", "sandbox": "e2b", "template": "dotnet", "where": "sandbox",
                "workspace": "none", "budget": { "usd": 0.5, "tokens": 7 },
                "verify": [ { "name": "tests", "run": "make test", "timeout": "90s" } ],
                "status": "blocked", "agent_id": "a-1", "completed_at": "2026-01-31T18:05:00+01:00", "blocked_reason": "asks"
              } ]
            }
            """);

        Assert.Equal("All of it", plan.Name);
        Assert.Equal("eng/prompt.md", plan.PromptTemplate);
        Assert.Equal((12.5m, 100m, 1_000_000), (plan.BudgetUsd, plan.BudgetUsdPerDay, plan.BudgetTokens));
        Assert.Equal("NUGET_TOKEN", Assert.Single(plan.PassEnvironment));
        Assert.Equal("""{"command":["x"]}""", JsonSerializer.Serialize(plan.Agents["mine"]));

        var task = Assert.Single(plan.Tasks);
        Assert.Equal(("Do it", "Do it well", "It is done"), (task.Title, task.Prompt, task.Acceptance.Single()));
        Assert.Equal((TimeSpan.FromMinutes(90), -2, "4"), (task.Duration, task.Priority, task.Wave));
        Assert.Equal(("out/**", "src/**", "eng/"), (task.Outputs.Single(), task.MayTouch.Single(), task.Protect.Single()));
        Assert.Equal((true, false, "make", "command", "codex"), (task.MayWeakenTests, task.Confine, task.Run, task.Agent, task.Fallback.Single()));
        Assert.Equal(("tester", "haiku", "claude", 5), (task.Subagent, task.Model, task.Reviewer, task.Retries));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1)), (task.Timeout, task.Silence));
        Assert.Equal(("e2b", "dotnet", true, WorkspaceKind.None), (task.Sandbox, task.Template, task.InSandbox, task.Workspace));
        Assert.Equal((0.5m, 7L), (task.BudgetUsd, task.BudgetTokens));
        Assert.Equal(new VerifyCommand("tests", "make test", TimeSpan.FromSeconds(90)), task.Verify.Single());
        Assert.Equal((PlanTaskStatus.Blocked, "a-1", "asks"), (task.Status, task.AgentId, task.BlockedReason));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 17, 5, 0, TimeSpan.Zero), task.CompletedAt);
    }

    [Fact]
    public void May_have_comments_trailing_commas_nulls_and_private_fields()
    {
        var plan = Plans.Valid("""
            // What we want
            {
              "x-owner": "Ada",
              "tasks": [
                { "id": "A", "agent_id": null, "completed_at": null, "verify": null, "x-color": "red", }, /* and */
              ],
            }
            """);

        Assert.Null(plan.Tasks[0].CompletedAt);
    }

    [Fact]
    public void Finds_dependencies_in_any_case_and_under_either_name()
    {
        var plan = Plans.Valid("""{ "tasks": [ { "id": "B", "dependencies": ["a"] }, { "id": "A" }, { "id": "C", "depends_on": ["B", "A"] } ] }""");

        Assert.Equal("A", Assert.Single(plan.Tasks[0].DependsOn).Value);
        Assert.Equal("B A", string.Join(' ', plan.Tasks[2].DependsOn));
    }

    [Fact]
    public void Counts_columns_in_utf16_units_and_lines_of_both_kinds()
    {
        var plan = Plans.Valid("{ \"name\": \"🙂 ä\",\r\n \"tasks\": [ {\n\"title\": \"🙂\", \"id\": \"A\" } ] }");

        Assert.Equal("tasks.json(3,22)", plan.Tasks[0].Location.ToString());
    }

    [Fact]
    public void Reads_escaped_texts_and_names()
    {
        var plan = Plans.Valid("""{ "tasks": [ { "\u0069d": "\u0041", "title": "two\nlines \ud83d\ude42" } ] }""");

        Assert.Equal("A", plan.Tasks[0].Id.Value);
        Assert.Equal("two\nlines 🙂", plan.Tasks[0].Title);
    }

    [Fact]
    public void Finds_the_place_of_the_last_task_in_one_long_line()
    {
        var tasks = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $$"""{"title":"é","id":"T{{number:D5}}"}"""));
        var plan = Plans.Valid($$"""{"name":"ééé","tasks":[{{tasks}}]}""");

        Assert.Equal($"tasks.json(1,{42 + (9_999 * 28)})", plan.Tasks[^1].Location.ToString());
    }
}
