using DawBuild.Processes;

namespace DawBuild.Telemetry.Notifications;

/// <summary>Shows desktop notifications with <c>notify-send</c>, if there is a desktop and that program.</summary>
internal sealed class DesktopNotifier(IProcessRunner processes, string directory) : INotifier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>True if there is a desktop.</summary>
    public static bool IsHere(IReadOnlyDictionary<string, string> environment) =>
        environment.ContainsKey("DBUS_SESSION_BUS_ADDRESS") && (environment.ContainsKey("WAYLAND_DISPLAY") || environment.ContainsKey("DISPLAY"));

    /// <inheritdoc/>
    public async Task<string?> TellAsync(Notification notification, CancellationToken ct)
    {
        // notify-send interprets markup in the body but not in the title.
        var text = notification.Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        var urgency = notification.Severity switch { NotificationSeverity.Error => "critical", NotificationSeverity.Warning => "normal", _ => "low" };
        var result = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = "notify-send",
                Arguments = ["--app-name=dotnet-daw", $"--urgency={urgency}", "--", notification.Title, text],
                WorkingDirectory = directory,
                Timeout = Patience,
                SetEnvironment = new Dictionary<string, string?>(StringComparer.Ordinal) { [ProcessReaper.MarkVariable] = null },
            },
            ct);
        return result is { ExitCode: 0 } ? null : "notify-send failed, or is not installed";
    }
}
