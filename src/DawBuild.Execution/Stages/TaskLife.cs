using DawBuild.Execution.Journal;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Execution.Stages;

/// <summary>
/// One task on its way through the stages. MSBuild asks for them one after the other; a failure in a later one sends the task back to its
/// agent within the same call, until it is past the stage or a person is needed.
/// </summary>
internal sealed class TaskLife
{
    private readonly RunContext _run;
    private readonly PlanTask _task;
    private readonly Preflight _preflight;
    private readonly IReadOnlyDictionary<NextStep, IStep> _steps;
    private readonly InfrastructureRetry _retry;
    private readonly Lock _lock = new();
    private readonly Dictionary<Stage, Task<StageResult>> _stages = [];

    public TaskLife(RunContext run, PlanTask task, Preflight preflight, IReadOnlyDictionary<NextStep, IStep> steps) =>
        (_run, _task, _preflight, _steps, _retry) = (run, task, preflight, steps, new InfrastructureRetry(run));

    /// <summary>Brings the task past the stage. Asked again, it gives the same answer: a second build may attach to the first one's work.</summary>
    public Task<StageResult> PassAsync(Stage stage, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_stages.TryGetValue(stage, out var pass))
            {
                return pass;
            }

            var before = stage == Stage.Preflight ? Task.FromResult(StageResult.Passed) : PassAsync(stage - 1, ct);
            return _stages[stage] = Task.Run(() => KeepIfPassedAsync(before, stage, ct), CancellationToken.None);
        }
    }

    /// <summary>Completes when no stage is at work.</summary>
    public async Task IdleAsync()
    {
        Task[] stages;
        lock (_lock)
        {
            stages = [.. _stages.Values];
        }

        await Task.WhenAll(stages);
    }

    private async Task<StageResult> KeepIfPassedAsync(Task<StageResult> before, Stage stage, CancellationToken ct)
    {
        var result = await RunAsync(before, stage, ct);
        if (result.Problem is not null)
        {
            lock (_lock)
            {
                _stages.Remove(stage);
            }
        }

        return result;
    }

    private async Task<StageResult> RunAsync(Task<StageResult> before, Stage stage, CancellationToken ct)
    {
        try
        {
            var earlier = await before;
            if (earlier.Problem is not null)
            {
                return earlier;
            }

            return stage == Stage.Preflight
                ? await _retry.RunAsync(_task, nameof(Stage.Preflight), token => _preflight.RunAsync(_task, token), ct)
                : await StepAsync(stage, ct);
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

    private async Task<StageResult> StepAsync(Stage stage, CancellationToken ct)
    {
        var state = _run.State(_task.Id);
        while (true)
        {
            var next = NextSteps.Of(state, _task);
            if (next == NextStep.Blocked)
            {
                return new StageResult(state.Blocked!.Diagnostic);
            }

            if (next == NextStep.Completed || NextSteps.StageOf(next) > stage)
            {
                return StageResult.Passed;
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
