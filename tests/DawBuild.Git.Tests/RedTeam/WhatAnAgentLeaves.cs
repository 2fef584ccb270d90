using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests.RedTeam;

/// <summary>
/// An attack by chance, the same each time: what agents leave in hundreds of worktrees, one to three deeds in each, and all that happens to a worktree
/// afterwards.
/// </summary>
public sealed class WhatAnAgentLeaves : IDisposable
{
    private const int Worktrees = 520;
    private const int Limit = 600_000;

    // Far more than any of it takes, and far less than git waits at a pipe.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly RunFixture _run = new(("readme.md", "hello\n"), ("src/a.txt", "1\n2\n3\n"), ("src/deep/b.txt", "b\n"), (".gitignore", "*.ignored\n"), (".gitattributes", "*.txt text\n"));

    [Fact(Timeout = Limit)]
    public async Task Touches_nothing_of_the_users_and_gets_the_right_verdict()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var precious = Directory.CreateDirectory(Path.Join(_run.Root, "precious")).FullName;
        await File.WriteAllTextAsync(Path.Join(precious, "gold"), "gold\n");
        await File.WriteAllTextAsync(Path.Join(precious, "locked"), "locked\n");
        File.SetUnixFileMode(Path.Join(precious, "locked"), UnixFileMode.UserRead);
        var repository = await _run.OpenAsync(options => options with { PublishDelay = TimeSpan.FromHours(1) });
        var before = Pictures();
        var wrong = new System.Collections.Concurrent.ConcurrentQueue<string>();

        await Parallel.ForAsync(0, Worktrees, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            var scene = new Scene(string.Empty, _run.User, precious, new Random(seed));

            // The first round has each deed alone.
            Deed[] deeds = [.. Deeds.All];
            scene.Random.Shuffle(deeds);
            deeds = seed < Deeds.All.Count ? [Deeds.All[seed]] : deeds[..scene.Random.Next(1, 4)];
            try
            {
                await LiveAsync(repository, scene, $"T-{seed}", deeds);
            }
            catch (Exception e)
            {
                wrong.Enqueue($"seed {seed} ({string.Join(" + ", deeds.Select(deed => deed.Name))}): {e}");
            }
        });

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Worktrees}:\n{string.Join("\n\n", wrong.Take(5))}");
        Assert.Equal(before, Pictures());
        _run.AssertInOrder();
    }

    public void Dispose() => _run.Dispose();

    private static async Task LiveAsync(GitRepository repository, Scene scene, string id, Deed[] deeds)
    {
        var task = RunFixture.Task(id);
        var start = await repository.TipAsync(default);
        var workspace = await repository.PrepareAsync(task, new WorkspaceStart.Fresh(start), default).WaitAsync(Hang);
        var here = scene with { Worktree = workspace.Path };
        RunFixture.Write(workspace.Path, "work.txt", $"{id}\n");
        var verdict = deeds.Max(deed => deed.Verdict);

        // What replaces the worktree comes last: another deed could not be done after it.
        foreach (var deed in deeds.OrderBy(deed => deed.Verdict == Verdict.Gone).ThenBy(_ => here.Random.Next()))
        {
            deed.Do(here);
        }

        var result = await repository.CommitAsync(workspace, RunFixture.Request(id), default).WaitAsync(Hang);

        var became = result.Unusable is not null ? Verdict.Gone : result.Commit is null ? Verdict.Forbidden : Verdict.Committed;
        Assert.True(Fits(deeds, verdict, became), $"{became} instead of {verdict}: {result.Unusable} {string.Join(' ', result.Forbidden)} {string.Join(' ', result.Explanations)}");
        if (became == Verdict.Gone || here.Random.Next(3) == 0)
        {
            await TryAgainAsync(repository, workspace, became, id);
        }

        await repository.ReleaseAsync(task, default).WaitAsync(Hang);
        Assert.False(Path.Exists(workspace.Path) || new FileInfo(workspace.Path).LinkTarget is not null);
    }

    // Deeds undo each other: a folder can take the place of a link.
    private static bool Fits(Deed[] deeds, Verdict wanted, Verdict became) =>
        became == wanted || (deeds.Length > 1 && wanted == Verdict.Forbidden && became == Verdict.Committed);

    private static async Task TryAgainAsync(GitRepository repository, Workspace workspace, Verdict became, string id)
    {
        var again = await repository.PrepareAsync(workspace.Task, new WorkspaceStart.Keep(workspace.Base), default).WaitAsync(Hang);
        Assert.Equal(workspace.Path, again.Path);
        Assert.Null(new DirectoryInfo(again.Path).LinkTarget);
        Assert.Null(new DirectoryInfo(Path.Join(again.Path, ".git")).LinkTarget);
        Assert.True(File.Exists(Path.Join(again.Path, ".git", "HEAD")));
        RunFixture.Write(again.Path, "work.txt", $"{id} again\n");
        var result = await repository.CommitAsync(again, RunFixture.Request(id, attempt: 2), default).WaitAsync(Hang);
        if (became == Verdict.Gone)
        {
            Assert.Equal(["work.txt"], result.Paths);
            Assert.NotNull(result.Commit);
        }
        else
        {
            Assert.Equal(became == Verdict.Committed, result.Commit is not null);
        }
    }

    // Results and what is saved arrive in both repositories; nothing else does.
    private IReadOnlyList<string> Pictures() =>
    [
        .. FolderPicture.Of(_run.User, ".git/objects", ".git/refs/daw", ".git/refs/heads/daw", ".git/logs", ".git/packed-refs"),
        .. FolderPicture.Of(Path.Join(_run.Root, "precious"), "pipes"),
        .. FolderPicture.Of(Path.Join(_run.Private, "store.git"), "objects", "libgit2.git/objects", "refs", "logs"),
        _run.Store("rev-parse", $"daw/{RunFixture.Run}/integration"),
    ];
}
