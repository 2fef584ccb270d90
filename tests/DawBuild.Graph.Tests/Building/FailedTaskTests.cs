using DawBuild.Diagnostics;
using DawBuild.Graph.Tests.Fakes;

namespace DawBuild.Graph.Tests.Building;

public sealed class FailedTaskTests : IDisposable
{
    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stops_its_dependents_with_their_hooks_and_nobody_else(bool multiThreaded)
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Task("B", "A").Task("C", "B").Task("X").Task("Y", "X").Build();
        var notes = _folder.Path("notes.txt");
        new Hooks().Before("DawPreflight", "Note", Hooks.Append("$(MSBuildProjectDirectory)/../../../../notes.txt", "$(DawTaskId)")).Save(_folder);
        await using var coordinator = new FakeCoordinator(call => Task.FromResult(call switch
        {
            { Task: "A", Stage: "Verify" } => FakeCoordinator.Failed("DAW6005", "tests failed: 100% {0} of $(them)"),
            { Task: "B" or "C", Stage: "Dependencies" } => FakeCoordinator.Failed("DAW6002", "not yet"),
            _ => FakeCoordinator.Passed(call),
        }));

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded);

        Assert.Equal(["A", "X", "Y"], File.ReadAllLines(notes).Order(StringComparer.Ordinal));
        Assert.Equal(["A", "X", "Y"], coordinator.Tasks("Preflight").Order(StringComparer.Ordinal));
        Assert.Equal(["X", "Y"], coordinator.Tasks("Report"));
        Assert.False(result.Killed);
        Assert.Empty(result.Problems);
        Assert.Empty(result.Failed);
        Assert.Contains("error DAW6005: tests failed: 100% {0} of $(them)", Inner.Log(_folder), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Is_told_when_the_coordinator_has_gone()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();

        var result = await Inner.BuildAsync(_folder, plan, _folder.Path("nobody.sock"), multiThreaded: true);

        Assert.False(result.Killed);
        var catalogued = Errors.CoordinatorLost("A", "Report", "|").Message.Split('|');
        Assert.Contains($"error DAW6024: {catalogued[0]}", Inner.Log(_folder), StringComparison.Ordinal);
        Assert.Contains(catalogued[1], Inner.Log(_folder), StringComparison.Ordinal);
    }
}
