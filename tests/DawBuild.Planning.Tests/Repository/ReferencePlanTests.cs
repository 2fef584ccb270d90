using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Scheduling;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Tests.Repository;

/// <summary>Checks the plan in this repository's root against docs/reference-plan.md.</summary>
public class ReferencePlanTests
{
    private static readonly Plan Plan = PlanReader.ReadFile(Path.Combine(Root.Path, "tasks.json")).Required();

    private static readonly PlanAnalysis Analysis = PlanAnalysis.Of(Plan);

    [Fact]
    public void Has_49_tasks_80_dependencies_and_166_hours_of_work()
    {
        Assert.Equal((49, 80), (Plan.Tasks.Count, Analysis.Graph.DependencyCount));
        Assert.Equal(TimeSpan.FromHours(166), Analysis.TotalWork);
    }

    [Fact]
    public void Has_a_critical_path_of_23_and_a_half_hours()
    {
        Assert.Equal(TimeSpan.FromHours(23.5), Analysis.CriticalPathLength);
        Assert.Equal("CORE-001 CORE-002 MODEL-001 VALIDATOR-001 POLICY-001 POLICY-002", string.Join(' ', Analysis.CriticalPath));
    }

    [Fact]
    public void Has_7_waves_and_runs_12_tasks_at_once_at_most()
    {
        Assert.Equal([1, 6, 11, 8, 15, 7, 1], Analysis.Waves.Select(wave => wave.Count));
        Assert.Equal(12, Analysis.PeakConcurrency);
    }

    [Theory]
    [InlineData(1, 166)]
    [InlineData(3, 56)]
    [InlineData(8, 24.5)]
    [InlineData(9, 23.5)]
    [InlineData(10, 23.5)]
    [InlineData(12, 23.5)]
    public void Takes_so_many_hours_with_so_many_agents(int agents, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Schedule.For(Analysis, agents).Makespan);

    [Fact]
    public void Needs_9_agents_for_its_critical_path() => Assert.Equal(9, Schedule.SmallestForBound(Analysis));

    [Fact]
    public void Keeps_the_ten_waves_of_the_document_as_a_field() =>
        Assert.Equal([4, 6, 6, 5, 5, 3, 4, 6, 9, 1], Plan.Tasks.CountBy(task => task.Wave!, StringComparer.Ordinal).Select(wave => wave.Value));

    [Fact]
    public void Gives_every_task_a_prompt_a_category_and_a_verification() =>
        Assert.All(Plan.Tasks, task => Assert.True(task is { Prompt.Length: > 20, Category: not null, Verify.Count: > 0, Agent: "simulated", Status: PlanTaskStatus.Pending }));

    [Theory]
    [InlineData("INFRA-002", "haiku", "general-purpose")]
    [InlineData("PLANNER-001", "sonnet", "general-purpose")]
    [InlineData("MCP-SEC-003", "sonnet", "general-purpose")]
    [InlineData("UAT-001", "sonnet", "test-runner")]
    public void Has_the_models_of_the_document(string id, string model, string subagent)
    {
        var task = Plan.Tasks.Single(task => task.Id == TaskId.Parse(id));

        Assert.Equal((model, subagent), (task.Model, task.Subagent));
    }
}
