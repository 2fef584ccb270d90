using System.Text.Json.Serialization;

namespace DawBuild.Runs.Journal;

/// <summary>One event of a run. The journal is the list of events; everything else is derived from it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = JournalJson.Discriminator, UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(RunResumed), "run-resumed")]
[JsonDerivedType(typeof(RunStopping), "run-stopping")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
[JsonDerivedType(typeof(RunWarned), "run-warned")]
[JsonDerivedType(typeof(ProviderThrottled), "provider-throttled")]
[JsonDerivedType(typeof(TaskAdded), "task-added")]
[JsonDerivedType(typeof(TaskReady), "task-ready")]
[JsonDerivedType(typeof(TaskStarted), "task-started")]
[JsonDerivedType(typeof(TaskWaits), "task-waits")]
[JsonDerivedType(typeof(SlotTaken), "slot-taken")]
[JsonDerivedType(typeof(SlotFreed), "slot-freed")]
[JsonDerivedType(typeof(AttemptStarted), "attempt-started")]
[JsonDerivedType(typeof(LessonsShown), "lessons-shown")]
[JsonDerivedType(typeof(AgentStarted), "agent-started")]
[JsonDerivedType(typeof(TaskNoted), "task-noted")]
[JsonDerivedType(typeof(AgentFinished), "agent-finished")]
[JsonDerivedType(typeof(Committed), "committed")]
[JsonDerivedType(typeof(VerificationStarted), "verification-started")]
[JsonDerivedType(typeof(SandboxCreated), "sandbox-created")]
[JsonDerivedType(typeof(CommandRunning), "command-running")]
[JsonDerivedType(typeof(VerificationFinished), "verification-finished")]
[JsonDerivedType(typeof(Covered), "covered")]
[JsonDerivedType(typeof(Uncoupled), "uncoupled")]
[JsonDerivedType(typeof(ReviewStarted), "review-started")]
[JsonDerivedType(typeof(ReviewFinished), "review-finished")]
[JsonDerivedType(typeof(IntegrationStarted), "integration-started")]
[JsonDerivedType(typeof(Integrated), "integrated")]
[JsonDerivedType(typeof(AttemptFailed), "attempt-failed")]
[JsonDerivedType(typeof(InfrastructureFailed), "infrastructure-failed")]
[JsonDerivedType(typeof(TaskCompleted), "task-completed")]
[JsonDerivedType(typeof(TaskBlocked), "task-blocked")]
[JsonDerivedType(typeof(WorkLost), "work-lost")]
[JsonDerivedType(typeof(TaskRetried), "task-retried")]
public abstract record RunEvent
{
    /// <summary>Position in the journal, from 1 without gaps; set by the journal.</summary>
    [JsonPropertyOrder(-2)]
    public long Seq { get; init; }

    /// <summary>Time in UTC; set by the journal.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset At { get; init; }
}
