using DawBuild.Diagnostics;
using DawBuild.Graph.Tests.Fakes;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Tests.Building;

public sealed class HookTests : IDisposable
{
    private readonly AwkwardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Knows_its_task()
    {
        const string Title = "100% \"done\"; <it's> $(not) @(a) 'joke' \u0001😀";
        var plan = new PlanBuilder(_folder.Directory).Add(new PlanTask { Id = TaskId.Parse("MODEL-001"), Title = Title, Category = "code;x" }).Build();
        new Hooks()
            .After("DawVerify", "Note", Hooks.Append("$(MSBuildProjectDirectory)/notes.txt", "$([MSBuild]::Escape('$(DawTaskId)|$(DawTaskTitle)|$(DawTaskCategory)|$(DawRunId)|$(DawWorktree)'))"))
            .Save(_folder);
        await using var coordinator = new FakeCoordinator();

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true);

        Assert.False(result.Killed, Inner.Log(_folder));
        Assert.Equal(
            $"MODEL-001|{Title.Replace("\u0001", "", StringComparison.Ordinal)}|code;x|20261122-101500-4f2a|{_folder.Path("work", "MODEL-001")}",
            File.ReadAllText(_folder.Path("obj", "daw", "graph", "tasks", "notes.txt")).TrimEnd());
    }

    [Theory(Timeout = 120_000)]
    [InlineData("DawPreflight")]
    [InlineData("DawAgent")]
    [InlineData("DawVerify")]
    [InlineData("DawIntegrate")]
    [InlineData("DawReport")]
    public async Task Runs_before_and_after_its_stage(string stage)
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();
        const string Notes = "$(MSBuildProjectDirectory)/notes.txt";
        new Hooks().Before(stage, "NoteBefore", Hooks.Append(Notes, "before")).After(stage, "NoteAfter", Hooks.Append(Notes, "after")).Save(_folder);
        var notes = _folder.Path("obj", "daw", "graph", "tasks", "notes.txt");
        var seen = string.Empty;
        await using var coordinator = new FakeCoordinator(call =>
        {
            seen = $"Daw{call.Stage}" == stage ? File.ReadAllText(notes) : seen;
            return Task.FromResult(FakeCoordinator.Passed(call));
        });

        await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true);

        Assert.Equal("before", seen.TrimEnd());
        Assert.Equal(["before", "after"], File.ReadAllLines(notes));
    }

    [Fact(Timeout = 120_000)]
    public async Task Runs_where_its_stage_had_nothing_to_do()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Build();
        const string Notes = "$(MSBuildProjectDirectory)/notes.txt";
        new Hooks().Before("DawPreflight", "First", Hooks.Append(Notes, "preflight")).After("DawVerify", "Second", Hooks.Append(Notes, "verify")).Save(_folder);
        await using var coordinator = new FakeCoordinator(call => Task.FromResult(call.Stage switch
        {
            "Dependencies" => """{"passed":2}""",
            "Agent" => """{"passed":5}""",
            _ => FakeCoordinator.Passed(call),
        }));

        await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true);

        Assert.Equal(["Dependencies", "Agent", "Report"], coordinator.Calls.Select(call => call.Stage));
        Assert.Equal(["preflight", "verify"], File.ReadAllLines(_folder.Path("obj", "daw", "graph", "tasks", "notes.txt")));
    }

    [Fact(Timeout = 120_000)]
    public async Task That_fails_fails_its_task_alone_and_is_reported_with_its_place()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Task("B").Task("C", "A").Build();
        var path = new Hooks().After("DawVerify", "Judge", Hooks.OnlyFor("A", Hooks.Error("TEAM007", "too large"))).Save(_folder);
        await using var coordinator = new FakeCoordinator(call => Task.FromResult(
            call is { Task: "C", Stage: "Dependencies" } ? FakeCoordinator.Failed("DAW6002", "not yet") : FakeCoordinator.Passed(call)));

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true);

        Assert.Equal(["B"], coordinator.Tasks("Integrate"));
        Assert.False(result.Killed);
        Assert.Empty(result.Problems);
        var (task, problem) = Assert.Single(result.Failed);
        Assert.Equal(TaskId.Parse("A"), task);
        Assert.Equal("DAW6022", problem.Code);
        Assert.Equal(path, problem.Location?.Path);
        Assert.Contains("\"TEAM007\": too large", problem.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task File_that_is_broken_is_reported_and_starts_nothing()
    {
        var plan = new PlanBuilder(_folder.Directory).Task("A").Task("B", "A").Build();
        _folder.Write("daw.targets", "<Project><Target></Project>");
        await using var coordinator = new FakeCoordinator();

        var result = await Inner.BuildAsync(_folder, plan, coordinator.SocketPath, multiThreaded: true);

        Assert.Empty(coordinator.Calls);
        Assert.False(result.Killed);
        var problems = result.Problems.Concat(result.Failed.Values).ToList();
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains("MSB4024", problem.Message, StringComparison.Ordinal));
    }
}
