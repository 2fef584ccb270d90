using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Observers;
using DawBuild.Telemetry.Notifications;

namespace DawBuild.Tool.Composition;

/// <summary>The notifications of a run. Created only if the plan or the user's own file asks for them.</summary>
internal sealed class NotificationParts : IAsyncDisposable
{
    private readonly IReadOnlyList<NotificationObserver> _observers;

    private NotificationParts(IReadOnlyList<NotificationObserver> observers) => _observers = observers;

    /// <summary>The observers that send notifications.</summary>
    public IEnumerable<IRunObserver> Observers => _observers;

    /// <summary>True if the plan or the user asks for notifications; a rehearsal sends none.</summary>
    public static bool IsAskedFor(RunArguments arguments) => !arguments.Rehearse && (arguments.Plan.Notify.Count > 0 || File.Exists(NotificationEntries.UserFilePath));

    /// <summary>Creates the observers from the plan that the user named; dispose them after the run.</summary>
    /// <exception cref="DawException">DAW5063: an entry is invalid.</exception>
    public static NotificationParts Of(RunArguments arguments, IProcessRunner processes, Invocation invocation, Action<Diagnostic> warn) => new(new NotificationOptions
    {
        Plan = arguments.Plan,
        Targets = NotificationTargets.Read(arguments.Plan.Notify, NotificationEntries.UserFilePath),
        IsPart = arguments.SharedRun is not null,
        Environment = invocation.Environment,
        Processes = processes,
        Time = invocation.Time,
        Warn = warn,
    }.Observers());

    public async ValueTask DisposeAsync()
    {
        foreach (var observer in _observers)
        {
            await observer.DisposeAsync();
        }
    }
}
