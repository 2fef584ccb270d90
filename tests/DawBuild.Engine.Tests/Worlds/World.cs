using System.Collections.Concurrent;
using DawBuild.Diagnostics;
using DawBuild.Engine.Sessions;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Checkpoints;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Observers;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>
/// A plan and everything around its run, in memory except for the journal. It outlives coordinators: a second session finds what the first one left.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.InMemory();
    private readonly ConcurrentQueue<(int Session, string Effect)> _effects = new();
    private readonly ConcurrentQueue<AgentInvocation> _invocations = new();

    // Runs with the same id would share their temporary folders.
    private readonly string _run = $"run-{Guid.NewGuid():n}";

    public World(params PlanTask[] tasks)
    {
        Plan = new Plan { Path = _folder["tasks.json"], Name = "plan", Tasks = tasks };
        (Repository, Agent, Other, Sandbox) = (new FakeRepository(this), new FakeAgent(this), new FakeAgent(this, "other"), new FakeSandbox(this));
    }

    public Plan Plan { get; set; }

    public FakeRepository Repository { get; }

    public FakeAgent Agent { get; }

    /// <summary>An agent of another provider.</summary>
    public FakeAgent Other { get; }

    public FakeSandbox Sandbox { get; }

    public FakeBuild Build { get; } = new();

    public ICheckpointStore? Store { get; set; }

    public List<IRunObserver> Observers { get; } = [];

    public RunOptions Options { get; set; } = new() { Slots = 4, InfrastructureRetries = 3, InfrastructureDelay = TimeSpan.Zero };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How many coordinators there have been.</summary>
    public int Sessions { get; private set; }

    public RunDirectory Directory => new(_folder.DirectoryPath, _run);

    /// <summary>All external effects of coordinators, each with its session.</summary>
    public IReadOnlyCollection<(int Session, string Effect)> Effects => _effects;

    public IReadOnlyCollection<AgentInvocation> Invocations => _invocations;

    public IReadOnlyList<RunEvent> Events => [.. JournalReader.Read(Directory.JournalPath)];

    /// <summary>Creates a task for the fakes with one verification command.</summary>
    public static PlanTask Task(string id, params string[] dependsOn) => FakeTask.Of(id, dependsOn);

    public void Does(string effect) => _effects.Enqueue((Sessions, effect));

    public void Remember(AgentInvocation invocation) => _invocations.Enqueue(invocation);

    /// <summary>Runs the plan, or continues it.</summary>
    public Task<RunState> RunAsync(CancellationToken stop = default) => RunSession.ExecuteAsync(Request(), Next(stop));

    /// <summary>
    /// Runs or continues the plan until this session has written the given number of events to disk. Then nothing can be recorded anymore, as if the
    /// coordinator had died.
    /// </summary>
    /// <returns>True if it died; false if it finished first.</returns>
    public async Task<bool> RunAndDieAsync(int events)
    {
        try
        {
            await RunSession.ExecuteAsync(Request() with { OpenJournal = path => new DyingDisk(path, events) }, Next(default));
            return false;
        }
        catch (DawException e) when (e.Diagnostics[0].Code == "DAW5003")
        {
            return true;
        }
    }

    public TaskState State(string task) => JournalReader.Fold(Directory.JournalPath).Task(TaskId.Parse(task));

    public RunRequest Request() => new()
    {
        Plan = Plan,
        Analysis = PlanAnalysis.Of(Plan),
        Tasks = [.. Plan.Tasks.Where(task => task.Status != PlanTaskStatus.Completed).Select(task => task.Id)],
        Directory = Directory,
        LockPath = RunDirectory.LockPath(_folder.DirectoryPath),
        PrivateDirectory = _folder["private"],
        Options = Options,
        Repository = Repository,
        BaseCommit = Repository.Root,
        Agents = new Dictionary<string, IAgent> { ["fake"] = Agent, ["other"] = Other },
        Sandboxes = new Dictionary<string, ISandbox> { ["fake"] = Sandbox },
        Observers = Observers,
        Warn = _ => { },
        Store = Store,
        Build = Build,
        Time = Time,
    };

    public void Dispose() => _folder.Dispose();

    private CancellationToken Next(CancellationToken stop)
    {
        Sessions++;
        return stop;
    }
}
