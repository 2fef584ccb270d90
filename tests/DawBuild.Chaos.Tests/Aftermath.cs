using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Chaos.Tests;

/// <summary>What must be true of a run that is over, whatever happened on the way.</summary>
internal sealed class Aftermath(Workplace place)
{
    private readonly Journal _journal = new(place.Root);

    private string Branch => $"daw/{_journal.Run}/integration";

    /// <summary>Each of the tasks is one commit on the integration branch, and each of its commits passed verification as it is.</summary>
    public void AllMergedOnce(IEnumerable<string> tasks)
    {
        var merged = Lines("log", $"main..{Branch}", "--format=%(trailers:key=Daw-Task,valueonly,separator=)");
        Assert.Equal(tasks.Order(StringComparer.Ordinal), merged.Order(StringComparer.Ordinal));
        EveryCommitPassed();
    }

    public void EveryCommitPassed()
    {
        var passed = _journal.Events.OfType<VerificationFinished>().Where(e => e.Verdict.Kind == VerdictKind.Passed).Select(e => e.Commit).ToHashSet(StringComparer.Ordinal);
        Assert.All(Lines("rev-list", $"main..{Branch}"), commit => Assert.Contains(commit, passed));
    }

    /// <summary>No agent that said its last word was asked for the same attempt again.</summary>
    public void NoAttemptPaidTwice()
    {
        var attempts = _journal.Events.OfType<AgentFinished>().Select(e => $"{e.Task} {e.Attempt}").ToList();
        Assert.Equal(attempts.Distinct(StringComparer.Ordinal), attempts);
    }

    /// <summary>No process, no worktree, no temporary folder, no lock, and repositories that git finds nothing wrong with.</summary>
    public void NothingLeft()
    {
        Assert.True(SpinWait.SpinUntil(() => Victims.Everything(place.Base).Count == 0, TimeSpan.FromSeconds(60)), string.Join('\n', Victims.Everything(place.Base)));
        Assert.Single(Lines("worktree", "list"));
        var home = Path.Join(Assert.Single(Directory.GetDirectories(place.StateHome)), _journal.Run);
        foreach (var folder in new[] { "work", "making", "trash", "worktrees", "sandbox" })
        {
            Assert.Empty(Entries(Path.Join(home, folder)));
        }

        Assert.DoesNotContain(Entries(place.Temporary), path => Path.GetFileName(path).StartsWith("daw-", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(place.StateHome, "*.lock", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Path.Join(place.Root, ".git"), "*.lock", SearchOption.AllDirectories));
        Assert.False(RunLock.IsHeld(Path.Join(place.Root, ".daw", "lock")));
        place.Git("fsck", "--strict", "--no-progress");
        place.Git("--git-dir", Path.Join(home, "store.git"), "fsck", "--strict", "--no-progress");
    }

    private static IEnumerable<string> Entries(string folder) => Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];

    private string[] Lines(params string[] arguments) => place.Git(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
