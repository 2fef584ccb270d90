using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Runs.Journal;

/// <summary>The run exists.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Plan">Absolute path of the plan.</param>
/// <param name="Name">The plan's name.</param>
/// <param name="Base">The commit it started from; null when no task needs a repository.</param>
/// <param name="Slots">How many agents at once.</param>
/// <param name="Rehearsal">True when agents are simulated in a scratch clone.</param>
/// <param name="Version">DawBuild's version.</param>
/// <param name="Pid">The coordinator's process.</param>
/// <param name="Tasks">The tasks that it is asked to complete.</param>
/// <param name="SimulatedVerification">True when the commands of verifications are not those of the plan, but do nothing.</param>
public sealed record RunStarted(string Run, string Plan, string Name, string? Base, int Slots, bool Rehearsal, string Version, int Pid, IReadOnlyList<TaskId> Tasks, bool SimulatedVerification = false) : RunEvent;

/// <summary>Another coordinator took the run over, or the same machine continued after a crash.</summary>
/// <param name="Pid">The coordinator's process.</param>
/// <param name="Slots">How many agents at once from now on.</param>
/// <param name="Reaped">Processes of the dead coordinator that were ended.</param>
/// <param name="Sandboxes">Sandboxes of the dead coordinator that were ended.</param>
public sealed record RunResumed(int Pid, int Slots, int Reaped, int Sandboxes) : RunEvent;

/// <summary>Nothing new starts anymore.</summary>
/// <param name="Reason">Why: a signal, a budget.</param>
public sealed record RunStopping(string Reason) : RunEvent;

/// <summary>The coordinator is done with the run, for now or for good.</summary>
/// <param name="Completed">Tasks completed, those of earlier sessions included.</param>
/// <param name="Blocked">Tasks that wait for a person.</param>
/// <param name="Pending">Tasks that were not reached.</param>
/// <param name="Interrupted">True when it was asked to stop; <c>daw resume</c> continues.</param>
/// <param name="NotDelivered">Why the result is not published, or the branch of <c>--into</c> was not moved to it; null when all is where it was asked for.</param>
public sealed record RunFinished(int Completed, int Blocked, int Pending, bool Interrupted, string? NotDelivered = null) : RunEvent;

/// <summary>Something outside failed that the run can do without.</summary>
/// <param name="Code">The code of the catalogue.</param>
/// <param name="Message">The text.</param>
public sealed record RunWarned(string Code, string Message) : RunEvent;

/// <summary>A provider refused work, or took it again.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Concurrency">How many of its agents may run at once from now on; 0 while paused.</param>
/// <param name="Until">When a pause ends; null when there is none, or when a person has to act.</param>
/// <param name="Reason">What it said.</param>
public sealed record ProviderThrottled(string Provider, int Concurrency, DateTimeOffset? Until, string Reason) : RunEvent;
