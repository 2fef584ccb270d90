using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Observers;
using DawBuild.Telemetry.Notifications;

namespace DawBuild.Tool.Composition;

/// <summary>Who tells people of a run. Made only where the plan or the person's own file asks for it.</summary>
internal sealed class NotificationParts : IAsyncDisposable
{
    private readonly IReadOnlyList<NotificationObserver> _observers;

    private NotificationParts(IReadOnlyList<NotificationObserver> observers) => _observers = observers;

    /// <summary>Who watches the run for them.</summary>
    public IEnumerable<IRunObserver> Observers => _observers;

    /// <summary>True if the plan or the person asks for notifications; a rehearsal sends none.</summary>
    public static bool IsAskedFor(RunArguments arguments) => !arguments.Rehearse && (arguments.Plan.Notify.Count > 0 || File.Exists(NotificationEntries.UserFilePath));

    /// <summary>Makes them, from the plan that the person named; to be disposed after the run.</summary>
    /// <exception cref="DawException">DAW5063: an entry is wrong.</exception>
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
