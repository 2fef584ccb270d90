using DawBuild.Processes;

namespace DawBuild.Telemetry.Notifications;

/// <summary>
/// Starts a program of the user's own. It gets the notification in variables and, as JSON, on its standard input, but never in its arguments or in a
/// command line.
/// </summary>
internal sealed class NotificationProgram(IProcessRunner processes, IReadOnlyList<string> command, string directory) : INotifier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<string?> TellAsync(Notification notification, CancellationToken ct)
    {
        var json = NotificationPayload.Plain(notification);
        var result = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = command[0].Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(command[0], directory) : command[0],
                Arguments = [.. command.Skip(1)],
                WorkingDirectory = directory,
                StandardInput = json.ToJsonString(),
                Timeout = Patience,
                SetEnvironment = new Dictionary<string, string?>(
                    json.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create($"DAW_NOTIFY_{pair.Key.ToUpperInvariant()}", (string?)pair.Value!.ToString())), StringComparer.Ordinal)
                {
                    // Without the mark, the run does not end the program, which may outlast it.
                    [ProcessReaper.MarkVariable] = null,
                },
            },
            ct);
        return result is { ExitCode: 0 } ? null : $"\"{command[0]}\" {Ended(result)}";
    }

    private static string Ended(ProcessResult result) => result.End switch
    {
        ProcessEnd.TimedOut => $"did not end within {Patience.TotalSeconds} s",
        ProcessEnd.NotStarted => "cannot be started",
        ProcessEnd.Cancelled => "was stopped because the run ended",
        _ => $"exited with {result.ExitCode}",
    };
}
