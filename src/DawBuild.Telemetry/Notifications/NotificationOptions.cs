using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Telemetry.Notifications;

/// <summary>What notifications need.</summary>
public sealed record NotificationOptions
{
    /// <summary>The plan in the user's checkout, never one in a worktree.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Whom to notify, and how.</summary>
    public required IReadOnlyList<NotificationTarget> Targets { get; init; }

    /// <summary>The environment: the only source of secret addresses and tokens.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>True if this is one of several sessions of a run, such as a job of a workflow, whose end is not the end of the run.</summary>
    public bool IsPart { get; init; }

    /// <summary>Starts programs.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Receives warnings about targets that cannot be reached.</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>Creates an observer for each target; dispose them after the run.</summary>
    public IReadOnlyList<NotificationObserver> Observers() =>
        [.. Targets.Select(target => (target, Notifier: NotifierOf(target))).Where(pair => pair.Notifier is not null).Select(pair => new NotificationObserver(new RunNotifications(Plan, IsPart), pair.target, pair.Notifier!, Time))];

    private INotifier? NotifierOf(NotificationTarget target) => target.Kind switch
    {
        NotificationKind.Command => new NotificationProgram(Processes, target.Command!, Plan.Directory),
        NotificationKind.Desktop => DesktopNotifier.IsHere(Environment) ? new DesktopNotifier(Processes, Plan.Directory) : null,
        _ => WebhookOf(target),
    };

    private Webhook? WebhookOf(NotificationTarget target)
    {
        if (!TryFind(target, target.UrlVariable, out var secret) || !TryFind(target, target.TokenVariable, out var token))
        {
            return null;
        }

        if ((secret ?? target.Url) is { } url && NotificationTargets.IsAddress(url))
        {
            return new Webhook(target.Kind, new Uri(url), token, secret is null ? new Uri(url).Host : $"the address in {target.UrlVariable}");
        }

        Warn(Errors.NotificationVariable(target.Name, target.UrlVariable!, "is not an http or https address"));
        return null;
    }

    private bool TryFind(NotificationTarget target, string? variable, out string? value)
    {
        value = variable is null ? null : Environment.GetValueOrDefault(variable)?.Trim();
        if (variable is not null && (string.IsNullOrEmpty(value) || value.Any(char.IsControl)))
        {
            Warn(Errors.NotificationVariable(target.Name, variable, string.IsNullOrEmpty(value) ? "is not set" : "contains a line break or a control character"));
            return false;
        }

        return true;
    }
}
