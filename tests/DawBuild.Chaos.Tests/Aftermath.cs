using System.Globalization;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Chaos.Tests;

/// <summary>Checks what must be true after a run, whatever happened during it.</summary>
internal sealed class Aftermath(Workplace place)
{
    private readonly Journal _journal = new(place.Root);

    private string Branch => $"daw/{_journal.Run}/integration";

    /// <summary>Asserts that each task is one commit on the integration branch, and that each commit passed verification, alone or in a batch.</summary>
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

    /// <summary>Asserts that each position of the branch had passed verification before the branch moved there, and that each task was merged once.</summary>
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

    /// <summary>Asserts that the first attempt of each of these tasks failed.</summary>
    public void FailedFirst(IEnumerable<string> tasks)
    {
        var failed = _journal.Events.OfType<AttemptFailed>().Where(e => e.Feedback.Attempt == 1).Select(e => e.Task.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(tasks, task => Assert.Contains(task, failed));
    }

    /// <summary>Asserts that the merge train had several cars at some point, and returns its length in words.</summary>
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

    /// <summary>Asserts that no agent that finished was asked for the same attempt again.</summary>
    public void NoAttemptPaidTwice()
    {
        var attempts = _journal.Events.OfType<AgentFinished>().Select(e => $"{e.Task} {e.Attempt}").ToList();
        Assert.Equal(attempts.Distinct(StringComparer.Ordinal), attempts);
    }

    /// <summary>Asserts that no process, worktree, temporary folder, or lock is left, and that git finds the repositories intact.</summary>
    public async Task NothingLeftAsync()
    {
        await Victims.NoneAsync(place.Base);
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
