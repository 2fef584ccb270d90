using DawBuild.Diagnostics;
using DawBuild.Engine.Trains;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.Engine.Stages;

/// <summary>Brings the commit to the integration branch through the merge train, verified exactly as it is merged.</summary>
internal sealed class IntegrateStep(RunContext run, MergeTrain train, AttemptFailures attempts) : IStep
{
    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        if (await MergedAsync(state, ct) is { } merged)
        {
            await FinishAsync(task, merged, ct);
            return;
        }

        switch (await train.RideAsync(task, state, ct))
        {
            case Arrival.Merged arrival:
                await FinishAsync(task, arrival.Commit, ct);
                break;
            case Arrival.Conflict conflict:
                await attempts.FailAsync(task, state, conflict.Paths, conflict.Onto);
                break;
            case Arrival.Weaker weaker:
                await attempts.FailAsync(task, state, AttemptOutcome.TestTampering, FailureTexts.WeakerTests(weaker.Tests), FailureTexts.WeakerTestsDetail(weaker.Tests));
                break;
            case Arrival.Failed failed:
                await attempts.FailAsync(task, state, failed.Verdict, failed.Candidate, failed.Onto);
                break;
            default:
                throw new DawException(Errors.Bug("a car arrived nowhere"));
        }
    }

    // An earlier try may have moved the branch and died before it could record that.
    private async Task<string?> MergedAsync(TaskState state, CancellationToken ct)
    {
        foreach (var target in state.IntegrationTargets)
        {
            if (await run.Repository!.AreIntegratedAsync([target], ct))
            {
                return target;
            }
        }

        return null;
    }

    private async Task FinishAsync(PlanTask task, string commit, CancellationToken ct)
    {
        await run.ShareAsync(ct);
        await run.Journal.AppendAsync(new Integrated(task.Id, commit));
    }
}
