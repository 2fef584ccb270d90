using System.Diagnostics;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests.RedTeam;

/// <summary>The life of one worktree, from its creation to its removal.</summary>
internal sealed class Life(GitRepository repository, string id)
{
    /// <summary>The longest duration of an operation on the repository.</summary>
    public TimeSpan LongestStep { get; private set; }

    /// <summary>Creates the worktree, has things left in it, commits, retries, and removes it.</summary>
    public async Task LiveAsync(Scene scene, Deed[] deeds)
    {
        var task = RunFixture.Task(id);
        var start = await repository.TipAsync(default);
        var workspace = await TimeAsync(repository.PrepareAsync(task, new WorkspaceStart.Fresh(start), default));
        var here = scene with { Worktree = workspace.Path };
        RunFixture.Write(workspace.Path, "work.txt", $"{id}\n");
        var verdict = deeds.Max(deed => deed.Verdict);

        // Deeds that replace the worktree come last, because no other deed could follow.
        foreach (var deed in deeds.OrderBy(deed => deed.Verdict == Verdict.Gone).ThenBy(_ => here.Random.Next()))
        {
            deed.Do(here);
        }

        var result = await TimeAsync(repository.CommitAsync(workspace, RunFixture.Request(id), default));

        var became = result.Unusable is not null ? Verdict.Gone : result.Commit is null ? Verdict.Forbidden : Verdict.Committed;
        Assert.True(Fits(deeds, verdict, became), $"{became} instead of {verdict}: {result.Unusable} {string.Join(' ', result.Forbidden)} {string.Join(' ', result.Explanations)}");
        if (became == Verdict.Gone || here.Random.Next(3) == 0)
        {
            await TryAgainAsync(workspace, became);
        }

        await TimeAsync(repository.ReleaseAsync(task, default));
        Assert.False(Path.Exists(workspace.Path) || new FileInfo(workspace.Path).LinkTarget is not null);
    }

    // Deeds can undo each other: a folder may replace a link.
    private static bool Fits(Deed[] deeds, Verdict wanted, Verdict became) =>
        became == wanted || (deeds.Length > 1 && wanted == Verdict.Forbidden && became == Verdict.Committed);

    private async Task TryAgainAsync(Workspace workspace, Verdict became)
    {
        var again = await TimeAsync(repository.PrepareAsync(workspace.Task, new WorkspaceStart.Keep(workspace.Base), default));
        Assert.Equal(workspace.Path, again.Path);
        Assert.Null(new DirectoryInfo(again.Path).LinkTarget);
        Assert.Null(new DirectoryInfo(Path.Join(again.Path, ".git")).LinkTarget);
        Assert.True(File.Exists(Path.Join(again.Path, ".git", "HEAD")));
        RunFixture.Write(again.Path, "work.txt", $"{id} again\n");
        var result = await TimeAsync(repository.CommitAsync(again, RunFixture.Request(id, attempt: 2), default));
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

    private async Task<T> TimeAsync<T>(Task<T> step)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await step;
        Note(began);
        return result;
    }

    private async Task TimeAsync(Task step)
    {
        var began = Stopwatch.GetTimestamp();
        await step;
        Note(began);
    }

    private void Note(long began) => LongestStep = Stopwatch.GetElapsedTime(began) is var took && took > LongestStep ? took : LongestStep;
}
