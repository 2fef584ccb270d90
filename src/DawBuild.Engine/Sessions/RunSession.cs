using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Engine.Checkpoints;
using DawBuild.Engine.Coordination;
using DawBuild.Engine.Observers;
using DawBuild.Engine.Providers;
using DawBuild.Engine.Slots;
using DawBuild.Engine.Stages;
using DawBuild.Files;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Checkpoints;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Spending;

namespace DawBuild.Engine.Sessions;

/// <summary>One coordinator's session with a run: from acquiring it, new or left by a dead coordinator, until it ends or is asked to stop.</summary>
public sealed class RunSession
{
    private static readonly TimeSpan ObserverPatience = TimeSpan.FromSeconds(30);

    private readonly RunRequest _request;
    private readonly string _mark;
    private bool _stopped;
    private Diagnostic? _abandoned;

    private CheckpointMirror? _mirror;

    private RunSession(RunRequest request) => (_request, _mark) = (request, RunMark.Of(request.PrivateDirectory));

    /// <summary>Executes the run.</summary>
    /// <param name="request">Everything that the run needs.</param>
    /// <param name="stop">When canceled, nothing new starts, ongoing work is asked to stop, and everything is kept for <c>daw resume</c>.</param>
    /// <returns>The final state from the journal.</returns>
    /// <exception cref="DawException">The run could not begin, or its journal could not be written (DAW5xxx).</exception>
    public static async Task<RunState> ExecuteAsync(RunRequest request, CancellationToken stop)
    {
        using var held = RunLock.Take(request.LockPath, request.Directory.Run);
        return await new RunSession(request).ExecuteAsync(stop);
    }

    private async Task<RunState> ExecuteAsync(CancellationToken stop)
    {
        var path = _request.Directory.JournalPath;
        if (_request.Store is { } acquired)
        {
            await AcquireAsync(acquired, stop);
        }

        var earlier = new List<RunEvent>();
        await using var journal = RunJournal.Open(path, _request.Time, _request.Secrets.Redact, _request.OpenJournal, earlier.Add);
        _mirror = _request.Store is { } store ? CheckpointMirror.Start(store, journal, path, _request.Time) : null;
        var pumps = _request.Observers.Select(observer => ObserverPump.Start(observer, journal, earlier, _request.Time)).ToList();
        try
        {
            await WorkAsync(journal, stop);
            await FinishAsync(journal);
        }
        catch (OperationCanceledException e) when (journal.Failure is { } failure)
        {
            throw new DawException(failure.Diagnostics, e);
        }
        finally
        {
            await journal.DisposeAsync();
            if (_mirror is not null)
            {
                await _mirror.DisposeAsync();
            }

            await Task.WhenAll(pumps.Select(pump => pump.DrainAsync(ObserverPatience)));
            pumps.Select(pump => pump.Late).OfType<Diagnostic>().ToList().ForEach(late => _request.Warn(late with { Message = _request.Secrets.Redact(late.Message) }));
            pumps.ForEach(pump => pump.Dispose());
        }

        return journal.State;
    }

    private async Task AcquireAsync(ICheckpointStore store, CancellationToken stop)
    {
        var directory = _request.Directory;
        var owner = new CheckpointOwner(JournalFile.Token(Path.Join(directory.Path, "owner")), $"pid {Environment.ProcessId} on {Environment.MachineName}");
        await store.AcquireAsync(directory.Run, owner, stop);
        await JournalFile.RestoreAsync(directory.JournalPath, await store.ReadAsync(directory.Run, stop), _request.Time, stop);
    }

    private Task ConfirmAsync(CancellationToken ct) => _mirror?.ConfirmAsync(ct) ?? Task.CompletedTask;

    private async Task WorkAsync(RunJournal journal, CancellationToken stop)
    {
        var options = _request.Options;
        var plan = _request.Plan;
        var limits = plan.Categories.Where(category => category.MaxConcurrent is not null)
            .ToDictionary(category => category.Name, category => category.MaxConcurrent!.Value, StringComparer.Ordinal);
        SlotGate? gate = null;
        using var providers = new ProviderGovernor(
            new ProviderGovernorOptions { MaxConcurrency = options.Slots }, _request.Time, journal.Post, () => gate?.Reconsider());
        using var slots = gate = new SlotGate(options.Slots, limits, providers.Limit, _request.Time)
        {
            Waits = (task, cause) => journal.Post(new TaskWaits(task, cause)),
        };
        using var places = new VerificationPlaces(_request.Sandboxes.Values, options.Verifications ?? plan.Verifications, _request.Time);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(stop, journal.Broken);
        void Stop(string reason)
        {
            if (!Interlocked.Exchange(ref _stopped, true))
            {
                journal.Post(new RunStopping(reason));
                _ = kill.CancelAsync();
            }
        }

        void Abandon(Diagnostic why)
        {
            _abandoned ??= why;
            Stop($"{why.Code}: {why.Message}");
        }

        async Task TakeOrKillAsync()
        {
            try
            {
                await new RunAcquisition(_request, _mark, journal).TakeAsync(stop);
            }
            catch
            {
                await kill.CancelAsync();
                throw;
            }
        }

        // A build takes about a second until its first question, so it starts while the repository is opened. But if this is not the first session, or
        // if the plan lists blocked tasks, only the journal tells what there is to walk.
        var isNew = journal.State.Seq == 0;
        var taking = TakeOrKillAsync();
        if (!isNew || plan.Tasks.Any(task => task.Status == PlanTaskStatus.Blocked))
        {
            await taking;
        }

        await using var server = CoordinatorServer.Start(_mark, _request.Time);
        foreach (var throttled in journal.State.Providers.Values)
        {
            providers.Restore(throttled);
        }

        var run = new RunContext(_request)
        {
            Journal = journal,
            ConfirmAsync = ConfirmAsync,
            AgentSocketPath = server.NotesPath,
            Slots = slots,
            Providers = providers,
            Budget = BudgetOf(plan, journal.State),
            Places = places,
            Stop = Stop,
            Abandon = Abandon,
        };
        var coordinator = new Coordinator(run, taking, _request.Desk, kill.Token);
        try
        {
            server.Answer(coordinator);
            await AnnounceAsync(server.NotesPath, stop);
            await using var stopping = stop.Register(() => Stop("it was asked to stop"));
            var looking = coordinator.LookAtTestsAsync(_request.Tasks);
            await new GraphWalk(run, coordinator, _request.Build, server).RunAsync(_request.Tasks, kill.Token);
            await looking;
            await coordinator.IdleAsync();
        }
        finally
        {
            await coordinator.DisposeAsync();
            await taking;
        }
    }

    private async Task AnnounceAsync(string notesPath, CancellationToken ct)
    {
        try
        {
            await using var file = PrivateFiles.Create(_request.Directory.NotesLinkPath);
            await file.WriteAsync(Encoding.UTF8.GetBytes(notesPath), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Agents cannot send notes then, but the run itself does not need the file.
        }
    }

    private async Task FinishAsync(RunJournal journal)
    {
        if (journal.Failure is { } failure)
        {
            throw failure;
        }

        var phases = _request.Tasks.Select(task => journal.State.Task(task).Phase).ToList();
        var completed = phases.Count(phase => phase == TaskPhase.Completed);
        var blocked = phases.Count(phase => phase == TaskPhase.Blocked);
        string? notDelivered = null;
        if (_abandoned is null && _request.Repository is { } repository)
        {
            var delivery = new Delivery(_request, repository, journal);
            _abandoned = await delivery.CheckAsync();
            if (_abandoned is null)
            {
                await ConfirmAsync(CancellationToken.None);
                notDelivered = await delivery.DeliverAsync(completed > 0 && !_stopped ? _request.Into : null);
            }
        }

        // Agents may start processes that leave their session; these must not outlive the run.
        await ProcessReaper.ReapAsync(_mark, [], CancellationToken.None);
        new FolderTrash(WorkDirectories.Trash(_request.PrivateDirectory)).Empty();
        await journal.AppendAsync(new RunFinished(completed, blocked, phases.Count - completed - blocked, _stopped, notDelivered));
        if (_abandoned is { } why)
        {
            throw new DawException(why);
        }
    }

    private BudgetLedger BudgetOf(Plan plan, RunState state)
    {
        var limits = new BudgetLimits
        {
            RunUsd = plan.BudgetUsd,
            RunTokens = plan.BudgetTokens,
            DayUsd = plan.BudgetUsdPerDay,
            SpentTodayByOthersUsd = plan.BudgetUsdPerDay is null ? 0 : DaySpending.OfOthers(_request.Directory, _request.Time.GetUtcNow()),
        };
        var budget = new BudgetLedger(limits, _request.Time);
        foreach (var task in state.Tasks.Values)
        {
            foreach (var (at, result) in task.Results)
            {
                budget.Finished(task.Id, result, at);
            }
        }

        return budget;
    }
}
