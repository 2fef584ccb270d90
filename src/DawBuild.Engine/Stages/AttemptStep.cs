using DawBuild.Diagnostics;
using DawBuild.Engine.Providers;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>Begins an attempt, or restarts the interrupted one, as soon as a slot is free, and runs the agent.</summary>
internal sealed class AttemptStep(RunContext run, AgentSlots slots, PromptContexts contexts, AttemptFailures attempts) : IStep
{
    public async Task RunAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        if (run.Budget.Spent(task) is { } spent)
        {
            await attempts.BlockAsync(task.Id, spent, question: null);
            return;
        }

        var agent = run.Providers.Choose(task, run.Agents);
        try
        {
            await slots.TakeAsync(task, agent, call => WorkAsync(agent, call, task, state, ct), ct);
        }
        catch (WaitsForLoginException) when (!run.Providers.IsLoggedOut(run.Providers.Choose(task, run.Agents).Provider))
        {
            // By now, another agent may do the task, so the next step tries that one.
        }
    }

    private async Task WorkAsync(IAgent agent, ProviderCall call, PlanTask task, TaskState state, CancellationToken ct)
    {
        var start = await StartAsync(task, state, ct);
        var again = state.Current is not null;
        var attempt = again ? state.Attempt : state.Attempt + 1;
        var directory = WorkDirectories.Of(run.PrivateDirectory, task);
        await run.Journal.AppendAsync(
            new AttemptStarted(task.Id, attempt, agent.Name, task.Model, BaseOf(start), directory, again, (start as WorkspaceStart.Onto)?.Commit, task.Category, task.Duration));
        if (start is not null)
        {
            await run.Repository!.PrepareAsync(task.Id, start, ct);
        }

        var context = contexts.For(task, state, attempt, Found(state, start, attempt, again)) with { Lessons = await LessonsAsync(task, state, attempt) };
        var (usd, tokens) = run.Budget.Left(task);
        var result = await agent.RunAsync(
            new AgentInvocation
            {
                Run = run.Run,
                Mark = RunMark.Of(run.PrivateDirectory),
                Task = task,
                Attempt = attempt,
                WorkingDirectory = directory,
                ScratchDirectory = WorkDirectories.Scratch(run.PrivateDirectory, task),
                LogPath = run.Directory.AgentLogPath(task.Id, attempt),
                Variables = run.AgentVariables?.Invoke(run.State(task.Id).Current!),
                Context = context,

                // Sessions are files on the machine where they began, and a sandbox is gone by now.
                ResumeSession = task.InSandbox ? null : state.Session,
                Confinement = task.Confine ? run.Confinement : null,
                StorePath = run.Repository?.StorePath,
                Hidden = WorkDirectories.Hidden(run.Directory, run.PrivateDirectory),
                SocketPath = run.AgentSocketPath,
                Elsewhere = task.InSandbox ? Elsewhere(task, attempt, directory) : null,
                BudgetUsd = usd,
                BudgetTokens = tokens,
                Spent = spending => slots.Spend(task, spending),
                Throttled = call.Throttled,
                Started = async process => await run.Journal.AppendAsync(new AgentStarted(task.Id, attempt, process)),
            },
            ct);
        if (result is { Outcome: AgentOutcome.Cancelled, CostUsd: null or 0, Tokens: 0 })
        {
            ct.ThrowIfCancellationRequested();
        }

        await run.Journal.AppendAsync(new AgentFinished(task.Id, attempt, result));
        await slots.FinishAsync(task, agent, call, result);
    }

    // The journal records which lessons are about to be shown, so later verdicts tell whether they helped.
    private async Task<IReadOnlyList<string>> LessonsAsync(PlanTask task, TaskState state, int attempt)
    {
        if (run.Lessons?.Choose(task, state.Feedback is [.., var last] ? last : null, state.Verdicts is [.., var verdict] ? verdict.Verdict : null) is not { } choice)
        {
            return [];
        }

        await run.Journal.AppendAsync(new LessonsShown(task.Id, attempt, choice.HeldOut ? [] : choice.Ids, choice.HeldOut));
        return choice.HeldOut ? [] : choice.Texts;
    }

    private IProcessRunner Elsewhere(PlanTask task, int attempt, string directory)
    {
        var sandbox = run.Sandboxes[task.Sandbox];
        return ((IAgentSandbox)sandbox).RunnerFor(new AgentSandboxRequest
        {
            Run = run.Run,
            Task = task.Id,
            Attempt = attempt,
            WorkingDirectory = directory,
            ScratchDirectory = WorkDirectories.Scratch(run.PrivateDirectory, task),
            TransferDirectory = WorkDirectories.Transfer(run.PrivateDirectory, task, attempt),
            Repository = task.Workspace == WorkspaceKind.None ? null : run.Repository,
            Template = task.Template,
            Created = async id => await run.Journal.AppendAsync(new SandboxCreated(task.Id, sandbox.Name, id)),
        });
    }

    private async Task<WorkspaceStart?> StartAsync(PlanTask task, TaskState state, CancellationToken ct)
    {
        if (task.Workspace == WorkspaceKind.None)
        {
            return null;
        }

        if (run.Repository is null)
        {
            throw new DawException(Errors.RepositoryNeeded(task.Id));
        }

        if (state.Current is { Base: { } interrupted } current)
        {
            // If no agent has worked there yet, the worktree may not even have been prepared.
            return current.Onto is { } onto && !state.HasWork ? new WorkspaceStart.Onto(onto, interrupted) : new WorkspaceStart.Keep(interrupted);
        }

        var tip = await run.TipAsync(ct);
        return state switch
        {
            { Commit: { } commit, Feedback: [.., { Outcome: AttemptOutcome.Conflict or AttemptOutcome.MergedVerificationFailed or AttemptOutcome.ReviewFindings }] } =>
                new WorkspaceStart.Onto(commit.Commit, tip),
            { Last.Base: { } last } => new WorkspaceStart.Keep(last),
            _ => new WorkspaceStart.Fresh(tip),
        };
    }

    private static FoundWork Found(TaskState state, WorkspaceStart? start, int attempt, bool again) => start switch
    {
        WorkspaceStart.Onto => FoundWork.Moved,
        WorkspaceStart.Keep when again && state.HasWork => FoundWork.Interrupted,
        WorkspaceStart.Keep when attempt > 1 => FoundWork.Earlier,
        _ => FoundWork.None,
    };

    private static string? BaseOf(WorkspaceStart? start) => start switch
    {
        WorkspaceStart.Fresh fresh => fresh.Base,
        WorkspaceStart.Keep keep => keep.Base,
        WorkspaceStart.Onto onto => onto.Tip,
        _ => null,
    };
}
