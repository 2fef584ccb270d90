using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>
/// Has a second agent review the verified change and the output of its verification. Its findings send the task back once; after that, verification
/// alone decides. It works in the task's worktree, but its changes are discarded, because the commit already exists.
/// </summary>
internal sealed class ReviewStep(RunContext run, AgentSlots slots, PromptContexts contexts, AttemptFailures attempts) : IStep
{
    private const int MaxDiff = 30_000;

    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        if (state.Review is { IsApproved: false } known)
        {
            await FailAsync(task, state, known);
            return;
        }

        if (run.Budget.Spent(task) is { } spent)
        {
            await attempts.BlockAsync(task.Id, spent, question: null);
            return;
        }

        var reviewer = run.Agents[task.Reviewer!];
        await slots.TakeAsync(task, reviewer, call => ReadAsync(reviewer, call, task, state, ct), ct);
    }

    private async Task ReadAsync(IAgent reviewer, ProviderCall call, PlanTask task, TaskState state, CancellationToken ct)
    {
        var verified = state.Verdict!;
        await run.Repository!.PrepareAsync(task.Id, new WorkspaceStart.Keep(state.Current!.Base!), ct);
        var subject = new ReviewSubject(await run.Repository.DiffAsync(verified.Commit, MaxDiff, ct), Summary(verified.Verdict));
        var (usd, tokens) = run.Budget.Left(task);
        await run.Journal.AppendAsync(new ReviewStarted(task.Id, state.Attempt, reviewer.Name));
        var result = await reviewer.RunAsync(
            new AgentInvocation
            {
                Run = run.Run,
                Mark = RunMark.Of(run.PrivateDirectory),
                Task = task with { Model = null, Subagent = null },
                Attempt = state.Attempt,
                WorkingDirectory = state.Current.Workspace,
                ScratchDirectory = WorkDirectories.ReviewScratch(run.PrivateDirectory, task),
                LogPath = run.Directory.ReviewLogPath(task.Id, state.Attempt),
                Confinement = task.Confine ? run.Confinement : null,
                StorePath = run.Repository?.StorePath,
                Hidden = WorkDirectories.Hidden(run.Directory, run.PrivateDirectory),
                SocketPath = run.AgentSocketPath,
                Context = contexts.For(task, state) with { Review = subject },
                BudgetUsd = usd,
                BudgetTokens = tokens,
                Spent = spending => slots.Spend(task, spending),
                Throttled = call.Throttled,
                Started = async process => await run.Journal.AppendAsync(new AgentStarted(task.Id, state.Attempt, process)),
            },
            ct);
        if (result is { Outcome: AgentOutcome.Cancelled, CostUsd: null or 0, Tokens: 0 })
        {
            ct.ThrowIfCancellationRequested();
        }

        var review = new ReviewFinished(task.Id, state.Attempt, reviewer.Name, result, result.Outcome == AgentOutcome.Succeeded ? ReviewVerdict.IsApproved(result.LastMessage) : null);
        await run.Journal.AppendAsync(review);
        await slots.FinishAsync(task, reviewer, call, result);
        await JudgeAsync(task, state, review);
    }

    private async Task JudgeAsync(PlanTask task, TaskState state, ReviewFinished review)
    {
        switch (review.Result.Outcome)
        {
            case AgentOutcome.Asked:
                await attempts.BlockAsync(task.Id, Errors.AgentAsks(task.Id, review.Result.Message), review.Result.Message);
                break;
            case AgentOutcome.RateLimited or AgentOutcome.UsageLimited or AgentOutcome.LoginRequired:
                break;
            case var _ when review.IsApproved is null:
                // Silence is not consent: the reviewer is asked again, and in the end a person.
                var why = review.Result.Message.Length > 0 ? review.Result.Message : "its last message contains no verdict.";
                throw new InfrastructureException($"reviewer {review.Reviewer}: {why}");
            case var _ when review.IsApproved is false:
                await FailAsync(task, state, review);
                break;
            default:
                break;
        }
    }

    private Task FailAsync(PlanTask task, TaskState state, ReviewFinished review) => attempts.FailAsync(
        task, state, AttemptOutcome.ReviewFindings, $"the reviewer {review.Reviewer} requested changes.", ReviewVerdict.Findings(review.Result.LastMessage ?? string.Empty));

    private static string Summary(Verdict verdict) => verdict.Commands.Count == 0
        ? "No checks ran: the task has no verification."
        : string.Join('\n', verdict.Commands.Select(command => string.Create(
            CultureInfo.InvariantCulture,
            $"- {command.Name}: `{command.Run}` exited with {command.ExitCode}{(command.Tests is { } tests ? $"; {tests.Passed} tests passed, {tests.Failed} failed, {tests.Skipped} skipped" : string.Empty)}")));
}
