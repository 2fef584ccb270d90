using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes.Tests.Local;

/// <summary>Verifies the head of a repository in a back end, with a unique mark.</summary>
internal sealed class Sandbox(TestRepository repository, string backEnd, LocalSandboxOptions? options = null)
{
    private static readonly ProcessRunner Processes = new(TimeProvider.System);

    public const string Process = "process";
    public const string Bubblewrap = "bubblewrap";

    public string Mark { get; } = Guid.NewGuid().ToString("n");

    public string LogDirectory { get; } = Directory.CreateDirectory(repository.Beside("logs")).FullName;

    public string ScratchDirectory { get; } = repository.Beside("scratch");

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public string? Commit { get; init; }

    public string? Repository { get; init; }

    public ISandbox BackEnd { get; } = backEnd == Process
        ? new ProcessSandbox(Processes, TimeProvider.System, options ?? new LocalSandboxOptions())
        : new BubblewrapSandbox(Processes, TimeProvider.System, options ?? new LocalSandboxOptions());

    public Task<Verdict> VerifyAsync(params string[] commands) => VerifyAsync(CancellationToken.None, commands);

    public async Task<Verdict> VerifyAsync(CancellationToken ct, params string[] commands) => await BackEnd.VerifyAsync(
        new VerificationRequest
        {
            Run = "run-1",
            Mark = Mark,
            Task = TaskId.Parse("T-1"),
            Attempt = 1,
            Repository = Repository ?? repository.FolderPath,
            Commit = Commit ?? await repository.HeadAsync(),
            Ref = "refs/heads/main",
            Commands = [.. commands.Select((text, index) => new VerifyCommand($"step {index + 1}", text))],
            Timeout = Timeout,
            ScratchDirectory = ScratchDirectory,
            LogDirectory = LogDirectory,
        },
        ct);

    /// <summary>Returns the standard output of a command that must pass.</summary>
    public async Task<string> OutputOfAsync(string command)
    {
        var verdict = await VerifyAsync(command);
        Assert.True(verdict.Kind == VerdictKind.Passed, $"{verdict.Kind}: {verdict.Reason} {verdict.FailedCommand?.StandardOutput} {verdict.FailedCommand?.StandardError}");
        return verdict.Commands[0].StandardOutput;
    }

    /// <summary>Completes the task when the first command has printed something.</summary>
    public FileSystemWatcher WatchOutput(out Task begun)
    {
        var printed = new TaskCompletionSource();
        var watcher = new FileSystemWatcher(LogDirectory, Path.GetFileName(CommandLogs.StandardOutputPath(LogDirectory, "step 1")));
        watcher.Changed += (_, change) =>
        {
            if (new FileInfo(change.FullPath).Length > 0)
            {
                printed.TrySetResult();
            }
        };
        watcher.EnableRaisingEvents = true;
        begun = printed.Task;
        return watcher;
    }

    /// <summary>Kills the processes of this run that are still alive, and returns how many there were.</summary>
    public Task<int> LeftAsync() => ProcessReaper.ReapAsync(Mark, [], CancellationToken.None);
}
