using DawBuild.Graph.Tests.Fakes;
using DawBuild.Processes;

namespace DawBuild.Graph.Tests.Building;

public sealed class GraphLogTests : IDisposable
{
    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Of_each_walk_stands_beside_the_text_and_tells_of_every_task()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Task("B", "A").Build();
        await using var coordinator = new FakeCoordinator(call => Task.FromResult(FakeCoordinator.Passed(call)));

        await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true, binaryLog: true);
        await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true, binaryLog: true);

        var logs = Directory.GetFiles(_folder.Directory, "build-*.binlog");
        Assert.Equal(2, logs.Length);
        var replay = await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand { FileName = "dotnet", Arguments = ["msbuild", logs[0], "-nologo", "-tl:off", "-v:detailed"], WorkingDirectory = _folder.Directory, KeepCharacters = 1 << 20 },
            CancellationToken.None);
        Assert.All(["A", "B"], id =>
        {
            Assert.Contains($"{id}.proj", replay.StandardOutput, StringComparison.Ordinal);
            Assert.Contains($"Task {id} is past stage Report", replay.StandardOutput, StringComparison.Ordinal);
        });
    }

    // A request for Verify would verify the task by itself, and the merge train would verify it again.
    [Fact(Timeout = 120_000)]
    public async Task Leaves_the_verification_to_the_merge_train()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();
        await using var coordinator = new FakeCoordinator();

        await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true, binaryLog: true);

        Assert.Equal(["Dependencies", "Preflight", "Agent", "Integrate", "Report"], coordinator.Calls.Select(call => call.Stage));
    }
}
