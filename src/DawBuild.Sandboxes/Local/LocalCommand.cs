using DawBuild.Files;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>Runs one command of a verification and reads what it left.</summary>
internal sealed class LocalCommand(IProcessRunner processes, TimeProvider time, LocalSandboxOptions options, Scratch scratch, IShell shell, string logDirectory)
{
    private const int KeptCharacters = 8 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Returns the result of the command, or why the sandbox is at fault.</summary>
    public async Task<(CommandResult Result, string? Fault)> RunAsync(VerifyCommand command, TimeSpan timeout, CancellationToken ct)
    {
        var output = CommandLogs.StandardOutputPath(logDirectory, command.Name);
        var error = CommandLogs.StandardErrorPath(logDirectory, command.Name);
        var marker = Path.Join(scratch.Root, "begun");
        await File.WriteAllTextAsync(marker, string.Empty, CancellationToken.None);
        var process = shell.Command(command.Run) with
        {
            Timeout = timeout,
            Grace = Grace,
            StandardOutputPath = output,
            StandardErrorPath = error,
            KeepCharacters = KeptCharacters,
            MaxOutputBytes = options.MaxOutputBytes,
            Redact = options.Redact,
            NewKeyring = true,
        };
        ProcessResult ended;
        try
        {
            ended = await processes.RunAsync(process, ct);
        }
        finally
        {
            await shell.EndAsync();
        }

        var result = new CommandResult
        {
            Name = command.Name,
            Run = command.Run,
            ExitCode = ended.ExitCode,
            TimedOut = ended.End == ProcessEnd.TimedOut,
            Duration = ended.Duration,
            StandardOutput = ended.StandardOutput,
            StandardError = ended.End == ProcessEnd.TooMuchOutput ? TooMuch(ended.StandardError) : ended.StandardError,
        };
        var fault = ended.End == ProcessEnd.NotStarted ? ended.StandardError : shell.Fault(ended);
        if (fault is not null || ended.End == ProcessEnd.Cancelled)
        {
            return (result, fault);
        }

        using var limit = new CancellationTokenSource(CommandReport.Patience(timeout, ended.Duration), time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        return (Read(result, output, error, marker, patience.Token), null);
    }

    private CommandResult Read(CommandResult result, string output, string error, string marker, CancellationToken patience)
    {
        var report = new CommandReport([shell.ClonePath, scratch.Clone], patience);
        foreach (var log in (string[])[output, error])
        {
            using var stream = File.OpenRead(log);
            report.ReadOutput(stream);
        }

        foreach (var file in ResultFiles.WrittenAfter(marker, scratch.Clone, patience))
        {
            ReadResults(report, file);
        }

        return report.Complete(result);
    }

    private void ReadResults(CommandReport report, string file)
    {
        try
        {
            using var stream = UntrustedFiles.OpenRead(scratch.Clone, Path.GetRelativePath(scratch.Clone, file).Replace('\\', '/'));
            if (stream is not null)
            {
                report.ReadTestResults(stream);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The commands wrote it, and may have made it unreadable; then its results do not count.
        }
    }

    private string TooMuch(string error)
    {
        var note = $"\nDawBuild killed it: it printed more than {options.MaxOutputBytes >> 20} MiB.";
        return error[^Math.Min(error.Length, KeptCharacters - note.Length)..] + note;
    }
}
