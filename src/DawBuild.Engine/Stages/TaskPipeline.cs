using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Builds;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>
/// One task's way through the stages. MSBuild asks for them one after another. A failure in a later stage sends the task back to its agent within
/// the same call, until the task has passed the stage or needs a person.
/// </summary>
internal sealed class TaskPipeline
{
    private readonly RunContext _run;
    private readonly PlanTask _task;
    private readonly Preflight _preflight;
    private readonly IReadOnlyDictionary<NextStep, IStep> _steps;
    private readonly InfrastructureRetry _retry;
    private readonly Lock _lock = new();
    private readonly Dictionary<Stage, Lazy<Task<StageResult>>> _stages = [];
    private Task _atWork = Task.CompletedTask;

    public TaskPipeline(RunContext run, PlanTask task, Preflight preflight, IReadOnlyDictionary<NextStep, IStep> steps, InfrastructureRetry retry) =>
        (_run, _task, _preflight, _steps, _retry) = (run, task, preflight, steps, retry);

    /// <summary>Brings the task past the stage. Asking again joins the same work and gets the same answer, unless it failed.</summary>
    public Task<StageResult> PassAsync(Stage stage, CancellationToken ct)
    {
        Lazy<Task<StageResult>>? pass;
        lock (_lock)
        {
            if (!_stages.TryGetValue(stage, out pass))
            {
                _stages[stage] = pass = new Lazy<Task<StageResult>>(() => KeepIfPassedAsync(stage, ct));
            }
        }

        // Outside the lock: the work begins on this thread.
        return pass.Value;
    }

    /// <summary>Completes when no stage is running.</summary>
    public async Task IdleAsync()
    {
        List<Lazy<Task<StageResult>>> stages;
        lock (_lock)
        {
            stages = [.. _stages.Values];
        }

        foreach (var stage in stages)
        {
            await stage.Value;
        }
    }

    private async Task<StageResult> KeepIfPassedAsync(Stage stage, CancellationToken ct)
    {
        var result = await RunAsync(stage, ct);
        if (result.Problem is not null)
        {
            lock (_lock)
            {
                _stages.Remove(stage);
            }
        }

        return result;
    }

    private async Task<StageResult> RunAsync(Stage stage, CancellationToken ct)
    {
        try
        {
            if (stage == Stage.Dependencies)
            {
                return _preflight.Dependencies(_task);
            }

            var earlier = await PassAsync(stage == Stage.Preflight ? Stage.Dependencies : Stage.Preflight, ct);
            return earlier.Problem is not null ? earlier
                : stage == Stage.Preflight ? await _retry.RunAsync(_task, nameof(Stage.Preflight), token => _preflight.RunAsync(_task, token), ct)
                : await StepsAsync(stage, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new StageResult(Errors.Stopping(_task.Id));
        }
        catch (WaitsForLoginException e)
        {
            return new StageResult(e.Problem);
        }
        catch (DawException e)
        {
            return await BlockAsync(e.Diagnostics[0]);
        }
        catch (Exception e)
        {
            return await BlockAsync(Errors.Bug($"task {_task.Id}, stage {stage}: {e}"));
        }
    }

    // A second build may ask for a stage while the first build's request for another one is still running.
    private async Task<StageResult> StepsAsync(Stage stage, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_lock)
        {
            (before, _atWork) = (_atWork, done.Task);
        }

        await before;
        try
        {
            return await StepAsync(stage, ct);
        }
        finally
        {
            done.SetResult();
        }
    }

    private async Task<StageResult> StepAsync(Stage stage, CancellationToken ct)
    {
        var state = _run.State(_task.Id);
        while (true)
        {
            var next = NextSteps.Of(state, _task, stage);
            if (next == NextStep.Blocked)
            {
                return new StageResult(state.Blocked!.Diagnostic);
            }

            if (next == NextStep.Completed)
            {
                return StageResult.Past(Stage.Report);
            }

            if (NextSteps.StageOf(next) > stage)
            {
                return StageResult.Past(NextSteps.StageOf(next) - 1);
            }

            ct.ThrowIfCancellationRequested();
            await _retry.RunAsync(_task, next.ToString(), token => DoAsync(next, state, token), ct);
        }
    }

    private async Task<bool> DoAsync(NextStep step, TaskState state, CancellationToken ct)
    {
        await _steps[step].RunAsync(_task, state, ct);
        return true;
    }

    private async Task<StageResult> BlockAsync(Diagnostic problem)
    {
        try
        {
            await _run.Journal.AppendAsync(new TaskBlocked(_task.Id, problem.Code, problem.Message, Question: null));
            return new StageResult(problem);
        }
        catch (DawException e)
        {
            return new StageResult(e.Diagnostics[0]);
        }
    }
}
