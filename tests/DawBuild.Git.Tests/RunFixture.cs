using DawBuild.Diagnostics;
using DawBuild.Git.Users;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

/// <summary>A user's repository with one commit, and a run in it.</summary>
public sealed class RunFixture : IDisposable
{
    public const string Run = "20261122-101500-4f2a";

    private readonly TempFolder _folder = new();
    private readonly List<GitRepository> _opened = [];

    public RunFixture(params (string Path, string Content)[] files)
    {
        Directory.CreateDirectory(User);
        Shell.Git(User, "init", "--quiet", "--initial-branch=main");
        Shell.Git(User, "config", "user.name", "Jo User");
        Shell.Git(User, "config", "user.email", "jo@example.com");
        foreach (var (path, content) in files.Length > 0 ? files : [("readme.md", "hello\n"), ("src/a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n")])
        {
            Write(User, path, content);
        }

        Shell.Git(User, "add", "--all");
        Shell.Git(User, "commit", "--quiet", "--message=first");
        Base = Shell.Git(User, "rev-parse", "HEAD");
    }

    public string User => _folder.Sub("user");

    public string Private => _folder.Sub("private");

    public string Root => _folder.Path;

    public string Base { get; }

    public static TaskId Task(string id) => TaskId.Parse(id);

    public static void Write(string root, string path, string content)
    {
        var file = Path.Join(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public static CommitRequest Request(string subject = "work", int attempt = 1) => new() { Run = Run, Attempt = attempt, Subject = subject, Author = "claude" };

    /// <summary>Opens the same folders again, as after a restart.</summary>
    public async Task<GitRepository> OpenAsync(Func<GitRepositoryOptions, GitRepositoryOptions>? change = null, IProcessRunner? runner = null, string? from = null, bool isOutOfReach = true)
    {
        var user = await new RepositoryLocator(new ProcessRunner(TimeProvider.System)).LocateAsync(User, CancellationToken.None);
        var options = new GitRepositoryOptions { User = user, Run = Run, PrivateDirectory = Private };
        var repository = new GitRepository(change?.Invoke(options) ?? options, runner ?? new ProcessRunner(TimeProvider.System), TimeProvider.System);
        repository.IsOutOfReach = isOutOfReach;
        _opened.Add(repository);
        await repository.OpenAsync(from ?? Base, CancellationToken.None);
        return repository;
    }

    /// <summary>Takes a task through its whole life: worktree, work, commit, rebase, integration.</summary>
    public static async Task<string> DoAsync(GitRepository repository, string id, Action<string> work)
    {
        var ct = CancellationToken.None;
        var tip = await repository.TipAsync(ct);
        var workspace = await repository.PrepareAsync(Task(id), new WorkspaceStart.Fresh(tip), ct);
        work(workspace.Path);
        var commit = (await repository.CommitAsync(workspace, Request(id), ct)).Commit!;
        while (true)
        {
            tip = await repository.TipAsync(ct);
            var rebased = await repository.RebaseAsync(commit, tip, ct);
            if (await repository.AdvanceAsync(tip, [rebased.Commit!], ct))
            {
                await repository.ReleaseAsync(Task(id), ct);
                return rebased.Commit!;
            }
        }
    }

    /// <summary>Runs git in the run's private repository.</summary>
    public string Store(params string[] arguments) => Shell.Git(Root, ["--git-dir", Path.Join(Private, "store.git"), .. arguments]);

    /// <summary>Reads a file on the integration branch in the private repository.</summary>
    public string Integrated(string path) => Store("show", $"daw/{Run}/integration:{path}");

    /// <summary>Asserts that a run left everything in order: sound objects, a linear history, nothing temporary.</summary>
    public void AssertInOrder()
    {
        foreach (var directory in new[] { Path.Join(Private, "store.git"), Path.Join(User, ".git") })
        {
            var (exitCode, output, error) = Shell.TryRun(Root, "git", "--git-dir", directory, "fsck", "--full", "--strict", "--no-dangling");
            Assert.True(exitCode == 0, output + error);
            Assert.Empty(Directory.EnumerateFiles(directory, "*.lock", SearchOption.AllDirectories));
        }

        Assert.Empty(Store("rev-list", "--min-parents=2", $"daw/{Run}/integration"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Join(Private, "making")));
    }

    /// <summary>Returns the subjects of the run's commits on the integration branch in the user's repository, oldest first.</summary>
    public IReadOnlyList<string> Published() =>
        Shell.Git(User, "log", "--reverse", "--format=%s", $"{Base}..daw/{Run}/integration").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        foreach (var repository in _opened)
        {
            repository.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        _folder.Dispose();
    }
}
