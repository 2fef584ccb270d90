using System.Text.Json.Serialization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>A discovered task joined the run.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="By">The task whose agent found it.</param>
public sealed record TaskAdded(TaskId Task, TaskId? By) : TaskEvent(Task);

/// <summary>All its dependencies are completed; it waits for a slot.</summary>
/// <param name="Task">Its identifier.</param>
public sealed record TaskReady(TaskId Task) : TaskEvent(Task);

/// <summary>Preflight passed: its dependencies are proven.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Tip">The integration tip where they were proven; null without a repository.</param>
public sealed record TaskStarted(TaskId Task, string? Tip) : TaskEvent(Task);

/// <summary>It has to wait, for something else than its place in its life tells.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Cause">For what.</param>
public sealed record TaskWaits(TaskId Task, WaitCause Cause) : TaskEvent(Task);

/// <summary>It has the right to run an agent.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Running">Agents at work now, this one included.</param>
public sealed record SlotTaken(TaskId Task, int Running) : TaskEvent(Task);

/// <summary>It gave that right back.</summary>
/// <param name="Task">Its identifier.</param>
public sealed record SlotFreed(TaskId Task) : TaskEvent(Task);

/// <summary>Intent: an attempt begins. Whatever it leaves is found by run, task and attempt.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="Base">The commit that its worktree starts from; null without a repository.</param>
/// <param name="Workspace">The folder it works in.</param>
/// <param name="Again">True when the same attempt was begun before and interrupted.</param>
/// <param name="Onto">The commit of the last attempt that is put on the base first, because they did not go together; null otherwise.</param>
/// <param name="Category">The task's category at that time; null for none.</param>
/// <param name="Planned">How long the plan says that the task takes.</param>
public sealed record AttemptStarted(
    TaskId Task, int Attempt, string Agent, string? Model, string? Base, string Workspace, bool Again, string? Onto = null, string? Category = null, TimeSpan? Planned = null)
    : TaskEvent(Task);

/// <summary>What earlier tasks taught fitted the attempt.</summary>
/// <param name="Task">Which.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Lessons">The ids of the lessons that its prompt holds, at most 5; empty when they were held back.</param>
/// <param name="HeldOut">True when they were held back, to see whether they help.</param>
public sealed record LessonsShown(TaskId Task, int Attempt, IReadOnlyList<string> Lessons, bool HeldOut) : TaskEvent(Task);

/// <summary>The agent's process exists.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Process">The process.</param>
public sealed record AgentStarted(TaskId Task, int Attempt, ProcessIdentity Process) : TaskEvent(Task);

/// <summary>The agent said what it is at.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Text">Its words, one line, bounded.</param>
public sealed record TaskNoted(TaskId Task, string Text) : TaskEvent(Task);

/// <summary>The agent came to its end.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Result">What it said.</param>
public sealed record AgentFinished(TaskId Task, int Attempt, AgentResult Result) : TaskEvent(Task);

/// <summary>What the agent left is a commit.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Commit">Full hash.</param>
/// <param name="Base">Its parent.</param>
/// <param name="Paths">Paths it changes, at most 100.</param>
/// <param name="Configuration">Those of them that decide which tests run and that the task was not given; null for none.</param>
public sealed record Committed(TaskId Task, int Attempt, string Commit, string Base, IReadOnlyList<string> Paths, IReadOnlyList<string>? Configuration = null) : TaskEvent(Task);

/// <summary>Intent: a commit is going to be verified.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Commit">The commit: the attempt's own, or the same change put on a newer tip.</param>
/// <param name="Sandbox">The back end.</param>
/// <param name="Onto">What it stands on in the merge train; null where it is verified before it joins the train.</param>
public sealed record VerificationStarted(TaskId Task, int Attempt, string Commit, string Sandbox, string? Onto = null) : TaskEvent(Task);

/// <summary>A sandbox exists that must be ended.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Sandbox">The back end.</param>
/// <param name="Id">The back end's id.</param>
public sealed record SandboxCreated(TaskId Task, string Sandbox, string Id) : TaskEvent(Task);

/// <summary>The verdict on a commit.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Flaky">True when it failed first and passed on the same commit.</param>
public sealed record VerificationFinished(TaskId Task, int Attempt, string Commit, Verdict Verdict, bool Flaky) : TaskEvent(Task);

/// <summary>What it stood on in the merge train is not going to be merged: the verification ended without a verdict, and another one follows.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Commit">The commit that is no longer needed.</param>
public sealed record Uncoupled(TaskId Task, int Attempt, string Commit) : TaskEvent(Task);

/// <summary>Intent: another task's commit, which stands on this task's, is going to be verified for both. Both are merged together if it passes.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Commit">The commit that is not verified by itself.</param>
/// <param name="Onto">What it stands on in the merge train.</param>
/// <param name="With">The other task.</param>
/// <param name="By">The commit that is verified.</param>
public sealed record Covered(TaskId Task, int Attempt, string Commit, string Onto, TaskId With, string By) : TaskEvent(Task);

/// <summary>A second agent reads the verified change.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Reviewer">The agent's name.</param>
public sealed record ReviewStarted(TaskId Task, int Attempt, string Reviewer) : TaskEvent(Task);

/// <summary>The reviewer came to its end.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Reviewer">The agent's name.</param>
/// <param name="Result">What it said.</param>
/// <param name="IsApproved">True for an approval, false for findings, null when it decided nothing.</param>
public sealed record ReviewFinished(TaskId Task, int Attempt, string Reviewer, AgentResult Result, bool? IsApproved) : TaskEvent(Task);

/// <summary>Intent: the integration branch is going to move.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="From">The tip it must be at.</param>
/// <param name="To">The verified commit it moves to.</param>
/// <param name="Covers">The tasks between that are merged with it, oldest first; null for none.</param>
public sealed record IntegrationStarted(TaskId Task, string From, string To, IReadOnlyList<MergedWith>? Covers = null) : TaskEvent(Task);

/// <summary>A task that is merged together with another one.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Commit">Its commit, which the verified one stands on.</param>
public sealed record MergedWith(TaskId Task, string Commit);

/// <summary>The integration branch moved.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Commit">Its commit there: the new tip, or one below that was merged together with it.</param>
public sealed record Integrated(TaskId Task, string Commit) : TaskEvent(Task);

/// <summary>An attempt is spent.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Feedback">Why, as the next attempt is told.</param>
public sealed record AttemptFailed(TaskId Task, AttemptFeedback Feedback) : TaskEvent(Task);

/// <summary>Something around the task failed; the stage is tried again, no attempt is spent.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Stage">The stage, or the step of it.</param>
/// <param name="Reason">What failed.</param>
/// <param name="Delay">How long until the next try; null when there is none.</param>
public sealed record InfrastructureFailed(TaskId Task, string Stage, string Reason, TimeSpan? Delay) : TaskEvent(Task);

/// <summary>Verified, merged, reported.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Summary">What it did.</param>
public sealed record TaskCompleted(TaskId Task, TaskSummary Summary) : TaskEvent(Task);

/// <summary>It waits for a person.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Code">The code of the catalogue.</param>
/// <param name="Reason">Why, and what the person can do.</param>
/// <param name="Question">What its agent asks, when that is why.</param>
public sealed record TaskBlocked(TaskId Task, string Code, string Reason, string? Question) : TaskEvent(Task)
{
    /// <summary>The same as a message.</summary>
    [JsonIgnore]
    public Diagnostic Diagnostic => new(Code, Severity.Error, Reason);
}

/// <summary>What it had not merged yet went down with the machine that did it: it is done again, no attempt is spent.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="What">What is nowhere to be found: a commit, its worktree.</param>
public sealed record WorkLost(TaskId Task, string What) : TaskEvent(Task);

/// <summary>A person gave it new attempts.</summary>
/// <param name="Task">Its identifier.</param>
/// <param name="Note">What to do differently.</param>
public sealed record TaskRetried(TaskId Task, string? Note) : TaskEvent(Task);
