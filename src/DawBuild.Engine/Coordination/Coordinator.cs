using DawBuild.Diagnostics;
using DawBuild.Engine.Slots;
using DawBuild.Engine.Stages;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Coordination;

/// <summary>Answers the build: brings tasks past their stages. A stage of a task never runs twice at once, no matter how many requests ask for it.</summary>
internal sealed class Coordinator : IAsyncDisposable
{
    private readonly RunContext _run;
    private readonly Dictionary<TaskId, TaskPipeline> _lives;
    private readonly ReadyTasks _ready;
    private readonly MergeTrain _train;
    private readonly Task _taken;
    private readonly CancellationToken _stop;
    private readonly TestHistory _tests;
    private readonly SlotRequests _requests;
    private Admission _admission;

    /// <summary>Creates the coordinator of a run.</summary>
    /// <param name="run">What the stages share.</param>
    /// <param name="taken">Completes when the run has been acquired and its repository is open; questions wait for it.</param>
    /// <param name="desk">Answers agents' questions about the plan; null to answer none.</param>
    /// <param name="stop">When canceled, nothing new starts, and ongoing work is asked to stop.</param>
    public Coordinator(RunContext run, Task taken, IAgentDesk? desk, CancellationToken stop)
    {
        (_run, _taken, _stop) = (run, taken, stop);
        Notes = new AgentNotes(run);
        Questions = new AgentQuestions(run.Journal, desk);
        _requests = new SlotRequests(run);
        _admission = AdmissionOf([], room: 0);
        _ready = new ReadyTasks(run);
        var digests = new WaveDigests(run);
        var attempts = new AttemptFailures(run.Journal);
        var verification = new Verification(run);
        _tests = verification.Tests;
        var retry = new InfrastructureRetry(run);
        _train = new MergeTrain(run, verification, retry);
        var slots = new AgentSlots(run, _requests, _ready);
        var contexts = new PromptContexts(run, digests);
        var steps = new Dictionary<NextStep, IStep>
        {
            [NextStep.Attempt] = new AttemptStep(run, slots, contexts, attempts),
            [NextStep.Escalate] = attempts,
            [NextStep.Commit] = new CommitStep(run, attempts),
            [NextStep.Verify] = new VerifyStep(run, verification, attempts),
            [NextStep.Review] = new ReviewStep(run, slots, contexts, attempts),
            [NextStep.Integrate] = new IntegrateStep(run, _train, attempts),
            [NextStep.Report] = new ReportStep(run, digests, _ready),
        };
        var preflight = new Preflight(run);
        _lives = run.Plan.Tasks.ToDictionary(task => task.Id, task => new TaskPipeline(run, task, preflight, steps, retry));
    }

    /// <summary>Accepts agents' progress notes.</summary>
    internal AgentNotes Notes { get; }

    /// <summary>Answers agents' questions about the plan.</summary>
    internal AgentQuestions Questions { get; }

    /// <summary>Announces which tasks the build will ask for.</summary>
    /// <param name="tasks">The tasks, in the order in which the build admits them.</param>
    /// <param name="room">How many unfinished tasks the build admits at once.</param>
    public void Expect(IReadOnlyList<TaskId> tasks, int room)
    {
        _admission = AdmissionOf(tasks, room);
        _ready.Begin(_admission, tasks);
    }

    /// <summary>Admits the tasks up to the given one to the build as soon as there is room for them.</summary>
    public async Task<StageResult> AdmitAsync(string task)
    {
        if (!TaskId.TryParse(task, out var id) || !_lives.ContainsKey(id))
        {
            return new StageResult(Errors.UnknownTask(task, nearest: null));
        }

        try
        {
            await _admission.AdmitAsync(id, _stop);
            return new StageResult(Problem: null);
        }
        catch (OperationCanceledException)
        {
            return new StageResult(Errors.Stopping(id));
        }
    }

    /// <summary>Finds out which tests pass on the commit that the run starts from, while agents work.</summary>
    public async Task LookAtTestsAsync(IEnumerable<TaskId> tasks)
    {
        await _taken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_taken.IsCompletedSuccessfully && _run.Repository is { } repository)
        {
            _tests.Begin(await repository.TipAsync(CancellationToken.None), tasks.Where(task => !_run.IsCompleted(task)).Select(task => _run.Tasks[task]), _stop);
        }
    }

    /// <summary>Brings the task past the stage.</summary>
    public async Task<StageResult> PassAsync(string task, Stage stage)
    {
        if (!TaskId.TryParse(task, out var id) || !_lives.TryGetValue(id, out var life))
        {
            return new StageResult(Errors.UnknownTask(task, nearest: null));
        }

        var admission = _admission;
        admission.Asks();
        await _taken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var result = _taken.IsCompletedSuccessfully ? await life.PassAsync(stage, _stop) : new StageResult(Errors.Stopping(id));
        admission.Answered(id, isDone: stage == Stage.Report || result.Problem is not null);
        return result;
    }

    /// <summary>Completes when no work on any task is left.</summary>
    public async Task IdleAsync()
    {
        foreach (var life in _lives.Values)
        {
            await life.IdleAsync();
        }
    }

    /// <summary>Stops the merge train, and verifications that only look at tests.</summary>
    public ValueTask DisposeAsync()
    {
        _train.Dispose();
        return _tests.DisposeAsync();
    }

    private Admission AdmissionOf(IReadOnlyList<TaskId> tasks, int room) =>
        new(tasks, room, () => _run.Slots.Idle, task => _run.Slots.Expect(_requests.Of(_run.Tasks[task])), _run.Time);
}
