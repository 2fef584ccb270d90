using DawBuild.Agents.Simulation;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using Microsoft.Extensions.Time.Testing;

namespace DawBuild.Agents.Tests.Simulation;

public sealed class SimulatedAgentTests : IDisposable
{
    private readonly Scratch _scratch = new();

    private static readonly TimeSpan NoTime = TimeSpan.Zero;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Leaves_a_file_of_its_own()
    {
        var result = await Agent().RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.Equal(AgentOutcome.Succeeded, result.Outcome);
        Assert.Equal("# MODEL-001: Model the world\n", _scratch.Read("rehearsal/MODEL-001.md"));
        Assert.Contains("rehearsal/MODEL-001.md", _scratch.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_what_its_outputs_promise()
    {
        var task = Scratch.Task() with { Outputs = ["src/Model/**", "docs/*.md", "src/**/World.cs", "tasks/"] };

        await Agent().RunAsync(_scratch.Invocation(task), CancellationToken.None);

        Assert.True(_scratch.Has("src/Model/MODEL-001.md"));
        Assert.True(_scratch.Has("docs/MODEL-001.md"));
        Assert.True(_scratch.Has("tasks/MODEL-001.md"));
        Assert.StartsWith("// ", _scratch.Read("src/World.cs"), StringComparison.Ordinal);
        Assert.False(_scratch.Has("rehearsal/MODEL-001.md"));
    }

    [Fact]
    public async Task Stays_in_the_paths_it_may_touch()
    {
        var task = Scratch.Task() with { MayTouch = ["src/**", "tests/**"] };

        await Agent().RunAsync(_scratch.Invocation(task), CancellationToken.None);

        Assert.Equal(["src/MODEL-001.md"], Directory.GetFiles(_scratch.Worktree, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_scratch.Worktree, f)));
    }

    [Fact]
    public async Task Changes_something_the_second_time_too()
    {
        await Agent().RunAsync(_scratch.Invocation(), CancellationToken.None);
        var first = _scratch.Read("rehearsal/MODEL-001.md");

        await Agent().RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.NotEqual(first, _scratch.Read("rehearsal/MODEL-001.md"));
    }

    [Fact]
    public async Task Takes_the_planned_duration_at_its_scale()
    {
        var time = new FakeTimeProvider();
        var agent = new SimulatedAgent(new SimulationOptions { Hour = TimeSpan.FromSeconds(10) }, time);
        var run = agent.RunAsync(_scratch.Invocation(Scratch.Task() with { Duration = TimeSpan.FromMinutes(90) }), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(AgentOutcome.Succeeded, (await run).Outcome);
    }

    [Fact]
    public async Task Stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var run = new SimulatedAgent(new SimulationOptions(), new FakeTimeProvider())
            .RunAsync(_scratch.Invocation(Scratch.Task() with { Duration = TimeSpan.FromHours(1) }), stop.Token);

        await stop.CancelAsync();

        Assert.Equal(AgentOutcome.Cancelled, (await run).Outcome);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Worktree));
    }

    [Fact]
    public async Task Fails_the_same_share_of_attempts_for_the_same_seed()
    {
        var options = new SimulationOptions { Hour = NoTime, FailureRate = 0.25, Seed = 7 };

        var first = await Failures(options);

        Assert.Equal(first, await Failures(options));
        Assert.NotEqual(first, await Failures(options with { Seed = 8 }));
        Assert.InRange(first.Count, 25, 75);
    }

    private static SimulatedAgent Agent() => new(new SimulationOptions { Hour = NoTime }, TimeProvider.System);

    private async Task<List<int>> Failures(SimulationOptions options)
    {
        var failed = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            var task = Scratch.Task() with { Id = TaskId.Parse($"T-{i}") };
            if ((await new SimulatedAgent(options, TimeProvider.System).RunAsync(_scratch.Invocation(task), CancellationToken.None)).Outcome == AgentOutcome.Failed)
            {
                failed.Add(i);
            }
        }

        return failed;
    }
}
