using System.Collections.Concurrent;

namespace DawBuild.Git.Tests.RedTeam;

/// <summary>
/// Tests a random but repeatable attack: what agents leave in hundreds of worktrees, one to three deeds in each, and everything that happens to a worktree
/// afterwards.
/// </summary>
public sealed class RedTeamTests : IDisposable
{
    private const int Worktrees = 520;
    private const int Limit = 600_000;

    // Far less than git waits on a pipe. A busy machine may take this long occasionally, but not every time when a step runs alone.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);
    private const int Repetitions = 3;

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
        var wrong = new ConcurrentQueue<string>();
        var slow = new ConcurrentBag<int>();

        await Parallel.ForAsync(0, Worktrees, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
        {
            if (await LiveAsync(seed, $"T-{seed}") > Hang)
            {
                slow.Add(seed);
            }
        });
        foreach (var seed in slow)
        {
            var least = TimeSpan.MaxValue;
            for (var repetition = 1; repetition <= Repetitions && least > Hang; repetition++)
            {
                least = await LiveAsync(seed, $"T-{seed}-{repetition}");
            }

            Assert.True(least <= Hang, $"seed {seed} hangs: at the least one step of it takes {least.TotalSeconds:0} s with nothing beside it");
        }

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Worktrees}:\n{string.Join("\n\n", wrong.Take(5))}");
        Assert.Equal(before, Pictures());
        _run.AssertInOrder();

        // Returns the duration of the longest step.
        async Task<TimeSpan> LiveAsync(int seed, string id)
        {
            var scene = new Scene(string.Empty, _run.User, precious, new Random(seed));

            // The first round tries each deed alone.
            Deed[] deeds = [.. Deeds.All];
            scene.Random.Shuffle(deeds);
            deeds = seed < Deeds.All.Count ? [Deeds.All[seed]] : deeds[..scene.Random.Next(1, 4)];
            var life = new Life(repository, id);
            try
            {
                await life.LiveAsync(scene, deeds);
            }
            catch (Exception e)
            {
                wrong.Enqueue($"seed {seed} ({string.Join(" + ", deeds.Select(deed => deed.Name))}): {e}");
            }

            return life.LongestStep;
        }
    }

    public void Dispose() => _run.Dispose();

    // Results and saved work arrive in both repositories; nothing else does.
    private IReadOnlyList<string> Pictures() =>
    [
        .. FolderPicture.Of(_run.User, ".git/objects", ".git/refs/daw", ".git/refs/heads/daw", ".git/logs", ".git/packed-refs"),
        .. FolderPicture.Of(Path.Join(_run.Root, "precious"), "pipes"),
        .. FolderPicture.Of(Path.Join(_run.Private, "store.git"), "objects", "libgit2.git/objects", "refs", "logs"),
        _run.Store("rev-parse", $"daw/{RunFixture.Run}/integration"),
    ];
}
