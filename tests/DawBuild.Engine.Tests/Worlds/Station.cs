using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Engine.Slots;
using DawBuild.Engine.Stages;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Spending;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>The merge train of a world whose tasks are all committed. A task has joined the train when the call for it returns.</summary>
internal sealed class Station : IAsyncDisposable
{
    private readonly RunContext _run;
    private readonly InfrastructureRetry _retry;
    private readonly MergeTrain _train;
    private readonly IntegrateStep _step;

    private Station(World world, RunJournal journal)
    {
        var request = world.Request();
        _run = new RunContext(request)
        {
            Journal = journal,
            Slots = new SlotGate(1, new Dictionary<string, int>(), _ => 1, request.Time),
            Providers = new ProviderGovernor(new ProviderGovernorOptions { MaxConcurrency = 1 }, request.Time, journal.Post, () => { }),
            Budget = new BudgetLedger(new BudgetLimits(), request.Time),
            Places = new VerificationPlaces(request.Sandboxes.Values, request.Plan.Verifications, request.Time),
            Stop = _ => { },
            Abandon = why => throw new DawException(why),
        };
        _retry = new InfrastructureRetry(_run);
        _train = new MergeTrain(_run, new Verification(_run), _retry);
        _step = new IntegrateStep(_run, _train, new AttemptFailures(journal));
    }

    public RunJournal Journal => _run.Journal;

    public static async Task<Station> OpenAsync(World world)
    {
        var (repository, root) = (world.Repository, await world.Repository.OpenAsync(world.Repository.Root, default));
        var journal = RunJournal.Open(world.Directory.JournalPath, TimeProvider.System);
        await journal.AppendAsync(new RunStarted(world.Directory.Run, world.Plan.Path, world.Plan.Name, root, 1, Rehearsal: false, "1.0", 1, [.. world.Plan.Tasks.Select(task => task.Id)]));
        foreach (var task in world.Plan.Tasks)
        {
            var workspace = await repository.PrepareAsync(task.Id, new WorkspaceStart.Fresh(root), default);
            repository.Worktrees[task.Id][$"{task.Id}.txt"] = "done";
            var made = await repository.CommitAsync(workspace, new CommitRequest { Run = world.Directory.Run, Attempt = 1, Subject = task.Title, Author = "fake" }, default);
            await journal.AppendAsync(new AttemptStarted(task.Id, 1, "fake", null, root, workspace.Path, Again: false));
            await journal.AppendAsync(new Committed(task.Id, 1, made.Commit!, root, made.Paths));
        }

        return new Station(world, journal);
    }

    /// <summary>Brings a task's commit to the branch, and tries again after infrastructure failures.</summary>
    public Task IntegrateAsync(PlanTask task) => _retry.RunAsync(
        task,
        nameof(NextStep.Integrate),
        async ct =>
        {
            await _step.RunAsync(task, _run.State(task.Id), ct);
            return true;
        },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _train.Dispose();
        _run.Slots.Dispose();
        _run.Providers.Dispose();
        _run.Places.Dispose();
        await _run.Journal.DisposeAsync();
    }
}
