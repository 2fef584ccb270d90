using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Processes;
using Xunit.Abstractions;

namespace DawBuild.Git.Tests.Objects;

/// <summary>Compares both object readers on 2,000 random stores, each with one of all questions. <c>DAW_STORES_SEED</c> repeats a run.</summary>
public sealed class RandomStoresTests(ITestOutputHelper output)
{
    private const int Stores = 2000;

    private static readonly Func<IObjectStore, RandomStore, Random, Task<string>>[] Questions =
    [
        async (objects, store, _) => await objects.WriteAsync(store.Wanted(), default),
        async (objects, store, random) => string.Join('\n', await objects.ChangesAsync(store.Any(random.Next(2) == 0 ? store.Trees : store.Commits), store.Any(store.Trees), default)),
        async (objects, store, _) => await objects.TextAsync(store.Any(store.Blobs), default),
        async (objects, store, random) => string.Join(' ', (await objects.FittingAsync(store.Blobs, Pattern(random), default)).Order(StringComparer.Ordinal)),
        async (objects, store, random) => string.Join('\n', (await objects.FilesAsync(store.Any(store.Commits), Starts(random), default)).Order(StringComparer.Ordinal)),
    ];

    [Fact(Timeout = 600_000)]
    public async Task Are_read_alike_by_git_and_by_libgit2()
    {
        Assert.Null(LibGit2.ProblemWith(new Users.UserRepository { Root = "/", CommonDirectory = "/", Head = "" }));
        var seed = Environment.GetEnvironmentVariable("DAW_STORES_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"DAW_STORES_SEED={seed}");
        using var folder = TempFolder.InMemory();
        var left = 0;

        await Parallel.ForAsync(0, Stores, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (number, _) =>
        {
            var path = folder.Sub(number.ToString(CultureInfo.InvariantCulture));
            Interlocked.Add(ref left, await CompareAsync(path, unchecked(seed + number)));
            Directory.Delete(path, recursive: true);
        });

        // Rejected identities, many files, and packs are left to git; if more questions were, this test would compare git with itself.
        output.WriteLine($"{left} of {Stores} left to git");
        Assert.InRange(left, 1, Stores / 3);
    }

    private static async Task<int> CompareAsync(string path, int seed)
    {
        var git = new GitProgramObjects(new GitProgram(new ProcessRunner(TimeProvider.System)), path);
        var left = new Counted(git);
        var random = new Random(seed);
        var store = RandomStore.Create(path, random);
        LibGit2Handles.Create(path);
        using var library = new LibGit2Objects(path, left);
        var (question, draw) = (random.Next(Questions.Length), random.Next());
        var ours = await AnswerAsync(library, question, store, draw);
        var theirs = await AnswerAsync(git, question, store, draw);
        Assert.True(string.Equals(theirs, ours, StringComparison.Ordinal), $"DAW_STORES_SEED={seed}, question {question}\ngit:\n{theirs}\nlibgit2:\n{ours}");
        return left.Count;
    }

    private static async Task<string> AnswerAsync(IObjectStore objects, int question, RandomStore store, int draw)
    {
        try
        {
            return await Questions[question](objects, store.DrawingBy(draw), new Random(draw));
        }
        catch (DawException e)
        {
            return e.Diagnostics[0].Code;
        }
    }

    private static BlobPattern Pattern(Random random) => random.Next(3) switch
    {
        0 => BlobPattern.CarriageReturn,
        1 => BlobPattern.ConflictMarkers,
        _ => BlobPattern.AnyOf([RandomStore.Secret, "é"]),
    };

    private static IReadOnlyList<string> Starts(Random random) => [.. new[] { "a", "docs", "b/a", ":(top)x", "docs/docs", "none" }.Where(_ => random.Next(2) == 0)];
}
