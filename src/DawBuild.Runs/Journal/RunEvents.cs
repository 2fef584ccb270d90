using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Runs.Journal;

/// <summary>The run was created.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Plan">Absolute path of the plan.</param>
/// <param name="Name">The plan's name.</param>
/// <param name="Base">The commit that the run starts from; null if no task needs a repository.</param>
/// <param name="Slots">The maximum number of agents at once.</param>
/// <param name="Rehearsal">True if agents are simulated in a scratch clone.</param>
/// <param name="Version">DawBuild's version.</param>
/// <param name="Pid">The process id of the coordinator.</param>
/// <param name="Tasks">The tasks that the run should complete.</param>
/// <param name="SimulatedVerification">True if the plan's verification commands are replaced by ones that do nothing.</param>
public sealed record RunStarted(string Run, string Plan, string Name, string? Base, int Slots, bool Rehearsal, string Version, int Pid, IReadOnlyList<TaskId> Tasks, bool SimulatedVerification = false) : RunEvent;

/// <summary>Another coordinator took over the run, or the same machine continued it after a crash.</summary>
/// <param name="Pid">The process id of the coordinator.</param>
/// <param name="Slots">The maximum number of agents at once from now on.</param>
/// <param name="Reaped">The number of processes of the dead coordinator that were ended.</param>
/// <param name="Sandboxes">The number of sandboxes of the dead coordinator that were ended.</param>
public sealed record RunResumed(int Pid, int Slots, int Reaped, int Sandboxes) : RunEvent;

/// <summary>The run starts nothing new from now on.</summary>
/// <param name="Reason">Why, for example a signal or a budget.</param>
public sealed record RunStopping(string Reason) : RunEvent;

/// <summary>The coordinator is done with the run, temporarily or for good.</summary>
/// <param name="Completed">The number of completed tasks, including those of earlier sessions.</param>
/// <param name="Blocked">The number of blocked tasks.</param>
/// <param name="Pending">The number of tasks that were not reached.</param>
/// <param name="Interrupted">True if the coordinator was asked to stop; <c>daw resume</c> continues.</param>
/// <param name="NotDelivered">
/// Why the result is not published, or why the branch of <c>--into</c> was not moved to it; null if everything was delivered.
/// </param>
public sealed record RunFinished(int Completed, int Blocked, int Pending, bool Interrupted, string? NotDelivered = null) : RunEvent;

/// <summary>Something outside failed, and the run continues without it.</summary>
/// <param name="Code">The code from the error catalog.</param>
/// <param name="Message">The message.</param>
public sealed record RunWarned(string Code, string Message) : RunEvent;

/// <summary>A provider rejected requests, or accepts them again.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Concurrency">The maximum number of its agents at once from now on; 0 during a pause.</param>
/// <param name="Until">When the pause ends; null if there is none, or if a person must act first.</param>
/// <param name="Reason">The provider's message.</param>
public sealed record ProviderThrottled(string Provider, int Concurrency, DateTimeOffset? Until, string Reason) : RunEvent;
