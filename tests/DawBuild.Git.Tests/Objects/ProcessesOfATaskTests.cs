using System.Collections.Concurrent;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests.Objects;

/// <summary>Tests how many git processes a task starts, which is most of its cost: a question that libgit2 no longer answers shows here.</summary>
public sealed class ProcessesOfATaskTests : IDisposable
{
    private readonly RunFixture _run = new(("readme.md", "hello\n"), (".gitattributes", "* text=auto\n"), ("src/a.txt", "1\n"));

    [Fact(Timeout = 300_000)]
    public async Task Are_a_checkout_a_look_at_its_files_and_a_merge()
    {
        var runner = new Recorder();
        var repository = await _run.OpenAsync(runner: runner);
        await RunFixture.DoAsync(repository, "A", path => RunFixture.Write(path, "a.txt", "a"));
        var tip = await repository.TipAsync(default);
        runner.Commands.Clear();

        var workspace = await repository.PrepareAsync(RunFixture.Task("B"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(workspace.Path, "readme.md", "hello\r\nagain\n");
        Shell.Sh(workspace.Path, "ln -s readme.md link");
        var request = RunFixture.Request() with { Secrets = new SecretRedactor(new Dictionary<string, string>(StringComparer.Ordinal) { ["KEY"] = "s3cret-0123456789" }).Secrets };
        var commit = await repository.CommitAsync(workspace, request, default);
        Assert.Empty(await repository.MissingOutputsAsync(commit.Commit!, ["link", "src/*"], default));
        var rebased = await repository.RebaseAsync(commit.Commit!, tip, default);
        Assert.True(await repository.AdvanceAsync(tip, [rebased.Commit!], default));
        await repository.ReleaseAsync(workspace.Task, default);
        Assert.True(await repository.AreIntegratedAsync([tip], default));

        Assert.Equal(["read-tree", "add", "write-tree", "merge-tree"], runner.Commands);
    }

    [Fact(Timeout = 300_000)]
    public async Task Make_way_for_git_when_the_lock_of_the_branch_is_held()
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(workspace.Path, "a.txt", "a");
        var commit = (await repository.CommitAsync(workspace, RunFixture.Request(), default)).Commit!;
        var held = Path.Join(_run.Private, "store.git", RunRefs.Integration(RunFixture.Run) + ".lock");
        await File.WriteAllTextAsync(held, "");

        var refused = await Assert.ThrowsAsync<Diagnostics.DawException>(() => repository.AdvanceAsync(_run.Base, [commit], default));
        File.Delete(held);

        Assert.Contains(".lock", refused.Message, StringComparison.Ordinal);
        Assert.True(await repository.AdvanceAsync(_run.Base, [commit], default));
        Assert.Equal(commit, await repository.TipAsync(default));
    }

    public void Dispose() => _run.Dispose();

    private sealed class Recorder : IProcessRunner
    {
        private readonly ProcessRunner _runner = new(TimeProvider.System);

        public ConcurrentQueue<string> Commands { get; } = [];

        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct)
        {
            // Updates of the user's repository happen a little later, independent of tasks.
            if (command.Arguments[0] is not ("fetch" or "for-each-ref" or "rev-parse"))
            {
                Commands.Enqueue(command.Arguments[0]);
            }

            return _runner.RunAsync(command, ct);
        }
    }
}
