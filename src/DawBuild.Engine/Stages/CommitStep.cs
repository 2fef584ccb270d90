using DawBuild.Diagnostics;
using DawBuild.Findings.Tampering;
using DawBuild.Planning.Globbing;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;

namespace DawBuild.Engine.Stages;

/// <summary>Judges the agent's result and the files that it left, and turns them into one commit.</summary>
internal sealed class CommitStep(RunContext run, AttemptFailures attempts) : IStep
{
    private const int MaxPaths = 100;
    private const int MaxInspected = 64_000_000;

    public Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        var result = state.AgentResult!;
        return result.Outcome switch
        {
            AgentOutcome.Succeeded => CommitAsync(task, state, ct),
            AgentOutcome.Asked => attempts.BlockAsync(task.Id, Errors.AgentAsks(task.Id, result.Message), result.Message),
            AgentOutcome.TooLong => attempts.BlockAsync(task.Id, Errors.ArgumentsTooLong(task.Id, state.Current!.Agent, result.Message), question: null),
            AgentOutcome.TimedOut => attempts.FailAsync(task, state, AttemptOutcome.TimedOut, result.Message),
            AgentOutcome.Silent => attempts.FailAsync(task, state, AttemptOutcome.Silent, result.Message),
            _ => attempts.FailAsync(task, state, AttemptOutcome.AgentFailed, result.Message, result.LastMessage),
        };
    }

    private async Task CommitAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        var current = state.Current!;
        var commit = await run.Repository!.CommitAsync(
            new Workspace(task.Id, current.Workspace, current.Base!, []),
            new CommitRequest
            {
                Run = run.Run,
                Attempt = state.Attempt,
                Subject = $"{task.Id}: {task.Title}",
                Body = state.AgentResult!.LastMessage ?? string.Empty,
                Author = current.Agent,
                MayTouch = task.MayTouch,
                Protect = task.Protect,
                Secrets = run.Secrets.Secrets,
            },
            ct);

        if (commit.Commit is { } hash)
        {
            await AcceptAsync(task, state, hash, commit.Paths, ct);
        }
        else if (commit.Leaks.Count > 0)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.SecretLeaked, string.Join(
                ' ', commit.Leaks.Select(leak => $"it left the value of {leak.Secret} in {FailureTexts.List(leak.Paths)}, which was restored. Refer to the secret by name; never write its value to a file.")));
        }
        else if (commit.Unusable is { } why)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.AgentFailed, why);
        }
        else if (commit.Unresolved.Count > 0)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.AgentFailed, $"conflict markers remain in {FailureTexts.List(commit.Unresolved)}.");
        }
        else if (commit.Forbidden.Count > 0)
        {
            await attempts.FailAsync(task, state, AttemptOutcome.ForbiddenPath, FailureTexts.Forbidden(commit));
        }
        else
        {
            await attempts.FailAsync(task, state, AttemptOutcome.NoChange, "the agent said it was done, but changed nothing.");
        }
    }

    private async Task AcceptAsync(PlanTask task, TaskState state, string commit, IReadOnlyList<string> paths, CancellationToken ct)
    {
        IReadOnlyList<string> weaker = [], configuration = [];
        if (!task.MayWeakenTests)
        {
            (weaker, configuration) = await InspectAsync(task, commit, paths, ct);
        }

        if (weaker.Count == 0)
        {
            await run.ShareAsync(ct);
            await run.Journal.AppendAsync(new Committed(task.Id, state.Attempt, commit, state.Current!.Base!, [.. paths.Take(MaxPaths)], configuration.Count > 0 ? configuration : null));
            return;
        }

        await attempts.FailAsync(task, state, AttemptOutcome.TestTampering, FailureTexts.WeakerTests(weaker), FailureTexts.WeakerTestsDetail(weaker));
    }

    // Only what a diff shows. What only a verification can show is judged before the commit is merged.
    private async Task<(IReadOnlyList<string> Weaker, IReadOnlyList<string> Configuration)> InspectAsync(PlanTask task, string commit, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var inspected = TestTampering.PathsIn(paths).Concat(TestConfiguration.PathsIn(paths)).Distinct(StringComparer.Ordinal).ToList();
        if (inspected.Count == 0)
        {
            return ([], []);
        }

        if (await run.Repository!.WholeDiffAsync(commit, inspected, MaxInspected, ct) is not { } diff)
        {
            return ([$"the changes of {FailureTexts.List(inspected)} are too large to inspect"], []);
        }

        var given = task.MayTouch.Select(PathGlob.Parse).ToList();
        return (
            [.. TestTampering.Inspect(diff).Select(finding => finding.ToString())],
            [.. TestConfiguration.Inspect(diff).Where(path => !given.Exists(glob => glob.IsMatch(path))).Take(MaxPaths)]);
    }
}
