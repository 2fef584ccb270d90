using DawBuild.Graph.Tests.Fakes;

namespace DawBuild.Graph.Tests.Building;

public sealed class HealthyGraphTests : IDisposable
{
    private static readonly string[] Stages = ["Dependencies", "Preflight", "Agent", "Verify", "Integrate", "Report"];

    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Brings_every_task_past_every_stage_once_and_after_its_dependencies(bool multiThreaded)
    {
        var plan = new PlanBuilder(_folder.Directory).Layers(3, 3).Build();
        new Hooks().Save(_folder);
        await using var coordinator = new FakeCoordinator();

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded);

        Assert.False(result.Killed, Inner.Log(_folder));
        Assert.Empty(result.Problems);
        var calls = coordinator.Calls.ToList();
        Assert.All(plan.Tasks, task => Assert.Equal(Stages, calls.Where(call => call.Task == task.Id.Value).Select(call => call.Stage)));
        Assert.All(plan.Tasks, task => Assert.All(task.DependsOn, dependency =>
            Assert.True(calls.IndexOf(new StageCall(dependency.Value, "Report")) < calls.IndexOf(new StageCall(task.Id.Value, "Dependencies")))));
    }

    [Fact(Timeout = 120_000)]
    public async Task Asks_one_question_a_task_where_nobody_hooks_a_stage()
    {
        var plan = new PlanBuilder(_folder.Directory).Layers(3, 3).Build();
        await using var coordinator = new FakeCoordinator();

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true);

        Assert.False(result.Killed, Inner.Log(_folder));
        var calls = coordinator.Calls.ToList();
        Assert.Equal(plan.Tasks.Select(task => new StageCall(task.Id.Value, "Report")), calls.OrderBy(call => call.Task, StringComparer.Ordinal));
        Assert.All(plan.Tasks, task => Assert.All(task.DependsOn, dependency =>
            Assert.True(calls.IndexOf(new StageCall(dependency.Value, "Report")) < calls.IndexOf(new StageCall(task.Id.Value, "Report")))));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keeps_all_slots_busy_in_every_layer(bool multiThreaded)
    {
        const int Width = 4;
        var plan = new PlanBuilder(_folder.Directory).Layers(3, Width).Build();
        var layers = Enumerable.Range(0, 3).Select(_ => new Barrier(Width)).ToList();

        // No request is answered until the whole layer has asked: with less parallelism, the build would never end.
        await using var coordinator = new FakeCoordinator(async call =>
        {
            await layers[call.Task[1] - '0'].ArriveAsync();
            return FakeCoordinator.Passed(call);
        });

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded, slots: Width);

        Assert.False(result.Killed, Inner.Log(_folder));
        Assert.Equal(plan.Tasks.Count, coordinator.Tasks("Report").Count());
    }

    [Fact(Timeout = 120_000)]
    public async Task Lets_many_more_tasks_wait_than_there_are_slots_when_threads_are_cheap()
    {
        const int Ready = 64;
        var plan = new PlanBuilder(_folder.Directory).Layers(1, Ready).Build();
        var all = new Barrier(Ready);
        await using var coordinator = new FakeCoordinator(async call =>
        {
            await all.ArriveAsync();
            return FakeCoordinator.Passed(call);
        });

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true, slots: 2);

        Assert.False(result.Killed, Inner.Log(_folder));
        Assert.Equal(Ready, coordinator.Tasks("Report").Count());
    }

    private sealed class Barrier(int count)
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref _arrived) == count)
            {
                _full.SetResult();
            }

            return _full.Task;
        }
    }
}
