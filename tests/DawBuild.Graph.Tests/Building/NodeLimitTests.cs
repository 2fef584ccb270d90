using DawBuild.Graph.Building;
using DawBuild.Graph.Tests.Fakes;
using DawBuild.Processes;

namespace DawBuild.Graph.Tests.Building;

public sealed class NodeLimitTests : IDisposable
{
    private const int Nodes = 9;
    private const int Links = 6;

    private readonly AwkwardFolder _folder = new();
    private readonly List<string> _order = [];
    private readonly HashSet<string> _done = [];
    private readonly List<(int Count, TaskCompletionSource Open)> _gates = [];
    private readonly TaskCompletionSource _chain = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _waiting = [];

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Do_not_keep_a_chain_from_asking()
    {
        var plan = new PlanBuilder(_folder.Directory);
        for (var i = 0; i < 40; i++)
        {
            Add(plan, $"F{i:00}");
            if (i < Links)
            {
                Add(plan, $"C{i}", i == 0 ? [] : [$"C{i - 1}"]);
            }
        }

        // No filler is answered before the whole chain is: if fillers held all nodes, the build would never end.
        await using var coordinator = new FakeCoordinator(AnswerAsync);

        var result = await Inner.BuildAsync(_folder, plan.Build(), coordinator.SocketPath, multiThreaded: true, slots: 2, maxNodes: Nodes);

        Assert.False(result.Killed, Inner.Log(_folder));
        Assert.Empty(result.Problems);
        Assert.Equal(_order.Order(StringComparer.Ordinal), coordinator.Tasks("Report").Order(StringComparer.Ordinal));
        Assert.Equal(_order.Skip(Nodes - 1), coordinator.Tasks("Admission"));
    }

    [Theory]
    [InlineData(1, 255)]
    [InlineData(127, 255)]
    [InlineData(128, 256)]
    [InlineData(511, 1022)]
    [InlineData(1000, 1023)]
    public async Task Leave_room_for_two_tasks_of_each_agent(int slots, int room)
    {
        var build = new InnerBuild(new ProcessRunner(TimeProvider.System), _folder.Directory, new InnerBuildOptions { MultiThreaded = true });

        Assert.Equal(room, await build.RoomAsync(slots));
    }

    [Fact(Timeout = 120_000)]
    public async Task Need_no_gate_where_each_slot_is_a_process()
    {
        var plan = new PlanBuilder(_folder.Directory).Layers(1, 5).Build();
        await using var coordinator = new FakeCoordinator();

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: false, slots: 2, maxNodes: 2);

        Assert.False(result.Killed, Inner.Log(_folder));
        Assert.Equal(5, coordinator.Tasks("Report").Count());
        Assert.Empty(coordinator.Tasks("Admission"));
    }

    private void Add(PlanBuilder plan, string id, params string[] dependsOn)
    {
        plan.Task(id, dependsOn);
        _order.Add(id);
    }

    private async Task<string> AnswerAsync(StageCall call)
    {
        if (call.Stage == "Admission")
        {
            await Gate(_order.IndexOf(call.Task) + 1);
            return """{"passed":0}""";
        }

        if (call.Task[0] == 'F')
        {
            lock (_done)
            {
                _waiting.Add(call.Task);
                Assert.InRange(_waiting.Count, 1, Nodes - 1);
            }

            await _chain.Task;
        }

        lock (_done)
        {
            _done.Add(call.Task);
            _waiting.Remove(call.Task);
            _gates.Where(gate => gate.Count - _done.Count < Nodes).ToList().ForEach(gate => gate.Open.TrySetResult());
            if (call.Task == $"C{Links - 1}")
            {
                _chain.SetResult();
            }
        }

        return FakeCoordinator.Passed(call);
    }

    private Task Gate(int count)
    {
        lock (_done)
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _gates.Add((count, gate));
            if (count - _done.Count < Nodes)
            {
                gate.SetResult();
            }

            return gate.Task;
        }
    }
}
