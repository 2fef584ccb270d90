using System.Globalization;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Chaos.Tests;

/// <summary>What must be true of a run that is over, whatever happened on the way.</summary>
internal sealed class Aftermath(Workplace place)
{
    private readonly Journal _journal = new(place.Root);

    private string Branch => $"daw/{_journal.Run}/integration";

    /// <summary>Each of the tasks is one commit on the integration branch, and each of its commits passed verification as it is, or as part of a batch.</summary>
    public void AllMergedOnce(IEnumerable<string> tasks)
    {
        var merged = Lines("log", $"main..{Branch}", "--format=%(trailers:key=Daw-Task,valueonly,separator=)");
        Assert.Equal(tasks.Order(StringComparer.Ordinal), merged.Order(StringComparer.Ordinal));
        EveryCommitPassed();
    }

    public void EveryCommitPassed()
    {
        var passed = _journal.Events.OfType<VerificationFinished>().Where(e => e.Verdict.Kind == VerdictKind.Passed).Select(e => e.Commit).ToHashSet(StringComparer.Ordinal);
        passed.UnionWith(_journal.Events.OfType<Covered>().Where(e => passed.Contains(e.By)).Select(e => e.Commit).ToList());
        Assert.All(Lines("rev-list", $"main..{Branch}"), commit => Assert.Contains(commit, passed));
    }

    /// <summary>Whenever the branch was going to move, the commit that it moved to had passed verification as it is; each task was merged once.</summary>
    public void EveryPositionPassed(int tasks)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        var merged = new List<string>();
        foreach (var e in _journal.Events)
        {
            switch (e)
            {
                case VerificationFinished { Verdict.Kind: VerdictKind.Passed } verdict:
                    passed.Add(verdict.Commit);
                    break;
                case IntegrationStarted move:
                    Assert.Contains(move.To, passed);
                    break;
                case Integrated integrated:
                    merged.Add(integrated.Commit);
                    break;
                default:
                    break;
            }
        }

        Assert.Equal(tasks, merged.Count);
        Assert.Equal(Lines("rev-list", $"main..{Branch}").Order(StringComparer.Ordinal), merged.Order(StringComparer.Ordinal));
    }

    /// <summary>The first attempt of each of these tasks failed.</summary>
    public void FailedFirst(IEnumerable<string> tasks)
    {
        var failed = _journal.Events.OfType<AttemptFailed>().Where(e => e.Feedback.Attempt == 1).Select(e => e.Task.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(tasks, task => Assert.Contains(task, failed));
    }

    /// <summary>How long the merge train was, in words; at some moment it had several cars.</summary>
    public string Train()
    {
        var (state, lengths) = (new RunState(), new Dictionary<int, TimeSpan>());
        foreach (var e in _journal.Events)
        {
            var length = state.Tip is { } tip && e is not RunResumed ? state.LineOn(tip).Count : 0;
            lengths[length] = lengths.GetValueOrDefault(length) + (state.Seq > 0 ? e.At - state.At : TimeSpan.Zero);
            state.Apply(e);
        }

        lengths.Remove(0);
        Assert.InRange(lengths.Keys.Max(), 3, int.MaxValue);
        var all = lengths.Values.Sum(time => time.TotalSeconds);
        var often = lengths.Where(pair => pair.Key >= 5).Sum(pair => pair.Value.TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"at most {lengths.Keys.Max()} cars; 5 or more in {often / all:P0} of the {all:0} s when there were any; {_journal.Events.OfType<Covered>().Count()} covered");
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
        Assert.Empty(place.Git("--git-dir", Path.Join(home, "store.git"), "for-each-ref", "refs/daw/candidates/"));
        place.Git("fsck", "--strict", "--no-progress");
        place.Git("--git-dir", Path.Join(home, "store.git"), "fsck", "--strict", "--no-progress");
    }

    private static IEnumerable<string> Entries(string folder) => Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];

    private string[] Lines(params string[] arguments) => place.Git(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
