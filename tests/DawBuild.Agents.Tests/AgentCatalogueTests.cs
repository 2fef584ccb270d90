using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Agents.Tests;

public sealed class AgentCatalogueTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Finds_agents_by_name_whatever_the_case() =>
        Assert.True(_scratch.Catalogue().TryGet("Command", out _));

    [Fact]
    public void Means_the_simulated_agent_by_every_name_in_a_rehearsal()
    {
        Assert.True(_scratch.Catalogue(rehearsal: true).TryGet("claude", out var agent));
        Assert.Equal("simulated", agent.Name);
    }

    [Fact]
    public void Reports_every_task_whose_agent_cannot_work()
    {
        PlanTask[] tasks =
        [
            Scratch.Task("A") with { Agent = "claud" },
            Scratch.Task("B") with { Agent = "command" },
            Scratch.Task("C") with { Agent = "simulated", Fallback = ["codx"], Reviewer = "nobody" },
            Scratch.Task("D") with { Agent = "simulated" },
        ];
        var plan = new Plan { Path = "/tasks.json", Name = "DAW", Tasks = tasks };

        Diagnostic[] problems = [.. _scratch.Catalogue().Check(plan)];

        Assert.Equal(["DAW2001", "DAW2014", "DAW2001", "DAW2001"], problems.Select(p => p.Code));
        Assert.Contains("unknown agent \"claud\"", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("command, ", problems[0].Message, StringComparison.Ordinal);
    }
}
