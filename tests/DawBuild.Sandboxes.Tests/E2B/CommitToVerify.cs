using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.E2B;

/// <summary>A real repository with a commit on its own ref, as in a run, and requests to verify it.</summary>
internal sealed class CommitToVerify : IDisposable
{
    public const string Ref = "refs/daw/r-1/tasks/T-1";

    private static readonly ProcessRunner Processes = new(TimeProvider.System);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("daw-e2b-");
    private int _requests;

    private CommitToVerify() => Repository = _root.CreateSubdirectory("repository").FullName;

    public string Repository { get; }

    public string Commit { get; private set; } = "";

    public string Run { get; init; } = "20260101-120000-abcd";

    public List<string> Created { get; } = [];

    public static async Task<CommitToVerify> CreateAsync(params (string Path, string Text)[] files)
    {
        var commit = new CommitToVerify();
        await commit.GitAsync("init", "--quiet", "--initial-branch=main");
        await commit.CommitAsync("first", ("README.md", "one\n"));
        await commit.GitAsync("tag", "v1.2.3");
        await commit.GitAsync("checkout", "--quiet", "--detach");
        await commit.CommitAsync("work", files);
        commit.Commit = await commit.GitAsync("rev-parse", "HEAD");
        await commit.GitAsync("update-ref", Ref, "HEAD");
        await commit.GitAsync("checkout", "--quiet", "main");
        return commit;
    }

    /// <summary>The log folder of the last request.</summary>
    public string LogDirectory => Path.Combine(_root.FullName, $"logs-{_requests}");

    public VerificationRequest Request(params string[] commands)
    {
        var number = Interlocked.Increment(ref _requests);
        return new VerificationRequest
        {
            Run = Run,
            Mark = "mark-1",
            Task = TaskId.Parse("T-1"),
            Attempt = 1,
            Repository = Repository,
            Commit = Commit,
            Ref = Ref,
            Commands = [.. commands.Select((line, i) => new VerifyCommand($"step {i + 1}", line))],
            Timeout = TimeSpan.FromMinutes(5),
            ScratchDirectory = Path.Combine(_root.FullName, $"scratch-{number}"),
            LogDirectory = _root.CreateSubdirectory($"logs-{number}").FullName,
            Created = id =>
            {
                lock (Created)
                {
                    Created.Add(id);
                }

                return ValueTask.CompletedTask;
            },
        };
    }

    public async Task<string> GitAsync(params string[] arguments)
    {
        var result = await Processes.RunAsync(new ProcessCommand { FileName = "git", Arguments = arguments, WorkingDirectory = Repository, OwnSession = false }, CancellationToken.None);
        return result.Succeeded ? result.StandardOutput.Trim() : throw new InvalidOperationException(result.StandardError);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task CommitAsync(string message, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(Repository, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--allow-empty", "--message", message);
    }
}
