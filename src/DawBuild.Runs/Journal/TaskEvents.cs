using System.Text.Json.Serialization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Runs.Journal;

/// <summary>A discovered task joined the run.</summary>
/// <param name="Task">The task.</param>
/// <param name="By">The task whose agent proposed it.</param>
public sealed record TaskAdded(TaskId Task, TaskId? By) : TaskEvent(Task);

/// <summary>All dependencies are completed; the task waits for a slot.</summary>
/// <param name="Task">The task.</param>
public sealed record TaskReady(TaskId Task) : TaskEvent(Task);

/// <summary>Preflight passed: the dependencies are proven.</summary>
/// <param name="Task">The task.</param>
/// <param name="Tip">The integration tip on which they were proven; null without a repository.</param>
public sealed record TaskStarted(TaskId Task, string? Tip) : TaskEvent(Task);

/// <summary>The task waits for something that its phase does not imply.</summary>
/// <param name="Task">The task.</param>
/// <param name="Cause">What it waits for.</param>
public sealed record TaskWaits(TaskId Task, WaitCause Cause) : TaskEvent(Task);

/// <summary>The task got a slot, the right to run an agent.</summary>
/// <param name="Task">The task.</param>
/// <param name="Running">The number of agents at work now, including this one.</param>
public sealed record SlotTaken(TaskId Task, int Running) : TaskEvent(Task);

/// <summary>The task returned its slot.</summary>
/// <param name="Task">The task.</param>
public sealed record SlotFreed(TaskId Task) : TaskEvent(Task);

/// <summary>Intent: an attempt begins. Whatever it leaves behind is found by run, task, and attempt.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Model">The requested model.</param>
/// <param name="Base">The commit that the worktree starts from; null without a repository.</param>
/// <param name="Workspace">The folder that the agent works in.</param>
/// <param name="Again">True if the same attempt began before and was interrupted.</param>
/// <param name="Onto">The last attempt's commit, whose change the worktree starts with, on top of the base; null for none.</param>
/// <param name="Category">The task's category at the time; null for none.</param>
/// <param name="Planned">The duration of the task in the plan.</param>
public sealed record AttemptStarted(
    TaskId Task, int Attempt, string Agent, string? Model, string? Base, string Workspace, bool Again, string? Onto = null, string? Category = null, TimeSpan? Planned = null)
    : TaskEvent(Task);

/// <summary>Lessons from earlier tasks applied to the attempt.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Lessons">The ids of the lessons in the prompt, at most 5; empty if they were withheld.</param>
/// <param name="HeldOut">True if they were withheld, to measure whether lessons help.</param>
public sealed record LessonsShown(TaskId Task, int Attempt, IReadOnlyList<string> Lessons, bool HeldOut) : TaskEvent(Task);

/// <summary>The agent's process exists.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Process">The process.</param>
public sealed record AgentStarted(TaskId Task, int Attempt, ProcessIdentity Process) : TaskEvent(Task);

/// <summary>The agent reported what it is doing.</summary>
/// <param name="Task">The task.</param>
/// <param name="Text">The agent's note: one line, limited in length.</param>
public sealed record TaskNoted(TaskId Task, string Text) : TaskEvent(Task);

/// <summary>The agent ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Result">The agent's result.</param>
public sealed record AgentFinished(TaskId Task, int Attempt, AgentResult Result) : TaskEvent(Task);

/// <summary>The agent's changes were committed.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Commit">The commit's full hash.</param>
/// <param name="Base">The commit's parent.</param>
/// <param name="Paths">The changed paths, at most 100.</param>
/// <param name="Configuration">The changed paths that configure which tests run and were not assigned to the task; null for none.</param>
public sealed record Committed(TaskId Task, int Attempt, string Commit, string Base, IReadOnlyList<string> Paths, IReadOnlyList<string>? Configuration = null) : TaskEvent(Task);

/// <summary>Intent: a commit is about to be verified.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Commit">The commit: the attempt's own, or the same change on top of a newer commit.</param>
/// <param name="Sandbox">The back end.</param>
/// <param name="Onto">The commit below it in the merge train; null if it is verified before it joins the train.</param>
public sealed record VerificationStarted(TaskId Task, int Attempt, string Commit, string Sandbox, string? Onto = null) : TaskEvent(Task);

/// <summary>A sandbox was created that must be ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="Sandbox">The back end.</param>
/// <param name="Id">The back end's id of the sandbox.</param>
public sealed record SandboxCreated(TaskId Task, string Sandbox, string Id) : TaskEvent(Task);

/// <summary>A verification that takes long is running one of its commands. Short verifications do not have this event.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Command">The command's name.</param>
/// <param name="Ran">How long it had been running by then.</param>
/// <param name="Again">True if the same verification failed before and runs a second time.</param>
public sealed record CommandRunning(TaskId Task, int Attempt, string Command, TimeSpan Ran, bool Again) : TaskEvent(Task);

/// <summary>A verification ended with a verdict.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Flaky">True if it first failed and then passed on the same commit.</param>
public sealed record VerificationFinished(TaskId Task, int Attempt, string Commit, Verdict Verdict, bool Flaky) : TaskEvent(Task);

/// <summary>The commit below in the merge train will not be merged: the verification ended without a verdict, and another one follows.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Commit">The commit that is no longer needed.</param>
public sealed record Uncoupled(TaskId Task, int Attempt, string Commit) : TaskEvent(Task);

/// <summary>Intent: another task's commit on top of this task's is about to be verified for both. If it passes, both are merged together.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Commit">The commit that is not verified on its own.</param>
/// <param name="Onto">The commit below it in the merge train.</param>
/// <param name="With">The other task.</param>
/// <param name="By">The commit that is verified.</param>
public sealed record Covered(TaskId Task, int Attempt, string Commit, string Onto, TaskId With, string By) : TaskEvent(Task);

/// <summary>A second agent reviews the verified change.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Reviewer">The agent's name.</param>
public sealed record ReviewStarted(TaskId Task, int Attempt, string Reviewer) : TaskEvent(Task);

/// <summary>The reviewer ended.</summary>
/// <param name="Task">The task.</param>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="Reviewer">The agent's name.</param>
/// <param name="Result">The reviewer's result.</param>
/// <param name="IsApproved">True for an approval, false for findings, null if the reviewer reached no decision.</param>
public sealed record ReviewFinished(TaskId Task, int Attempt, string Reviewer, AgentResult Result, bool? IsApproved) : TaskEvent(Task);

/// <summary>Intent: the integration branch is about to move.</summary>
/// <param name="Task">The task.</param>
/// <param name="From">The expected tip.</param>
/// <param name="To">The verified commit that it moves to.</param>
/// <param name="Covers">The tasks in between that are merged along with it, oldest first; null for none.</param>
public sealed record IntegrationStarted(TaskId Task, string From, string To, IReadOnlyList<MergedWith>? Covers = null) : TaskEvent(Task);

/// <summary>The integration branch moved.</summary>
/// <param name="Task">The task.</param>
/// <param name="Commit">The task's commit on the branch: the new tip, or a commit below it that was merged along with it.</param>
public sealed record Integrated(TaskId Task, string Commit) : TaskEvent(Task);

/// <summary>An attempt is spent.</summary>
/// <param name="Task">The task.</param>
/// <param name="Feedback">Why the attempt failed, as the next attempt is told.</param>
public sealed record AttemptFailed(TaskId Task, AttemptFeedback Feedback) : TaskEvent(Task);

/// <summary>Something around the task failed. The stage is tried again, and no attempt is spent.</summary>
/// <param name="Task">The task.</param>
/// <param name="Stage">The stage, or a step of it.</param>
/// <param name="Reason">What failed.</param>
/// <param name="Delay">The delay until the next try; null if there is none.</param>
public sealed record InfrastructureFailed(TaskId Task, string Stage, string Reason, TimeSpan? Delay) : TaskEvent(Task);

/// <summary>The task is verified, merged, and reported.</summary>
/// <param name="Task">The task.</param>
/// <param name="Summary">What it did.</param>
public sealed record TaskCompleted(TaskId Task, TaskSummary Summary) : TaskEvent(Task);

/// <summary>The task waits for a person.</summary>
/// <param name="Task">The task.</param>
/// <param name="Code">The code from the error catalog.</param>
/// <param name="Reason">Why, and what the person can do.</param>
/// <param name="Question">The agent's question; null if none is the reason.</param>
public sealed record TaskBlocked(TaskId Task, string Code, string Reason, string? Question) : TaskEvent(Task)
{
    /// <summary>The reason as a diagnostic.</summary>
    [JsonIgnore]
    public Diagnostic Diagnostic => new(Code, Severity.Error, Reason);
}

/// <summary>Unmerged work was lost with the machine that did it. The task is done again, and no attempt is spent.</summary>
/// <param name="Task">The task.</param>
/// <param name="What">What is missing: a commit or a worktree.</param>
public sealed record WorkLost(TaskId Task, string What) : TaskEvent(Task);

/// <summary>A person gave the task new attempts.</summary>
/// <param name="Task">The task.</param>
/// <param name="Note">What to do differently; null for none.</param>
public sealed record TaskRetried(TaskId Task, string? Note) : TaskEvent(Task);
