using DawBuild.Git.Commands;
using DawBuild.Git.Objects;
using DawBuild.Git.Store;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git.Tests.Objects;

/// <summary>Tests that apply to every object reader.</summary>
public sealed class ObjectStoreTests : IDisposable
{
    private readonly RunFixture _run = new(("a.txt", "one\n"), ("docs/b.txt", "two\r\n"), ("docs/deep/c.txt", "three\n"));
    private readonly List<IDisposable> _opened = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Git_reads_what_it_writes(bool library)
    {
        var objects = await OpenAsync(library);
        var person = new Signature("claude", "a@example.com", "1700000000 -0330");
        var content = new CommitObject(Tree, [_run.Base], person, person with { Name = "Zoë" }, "two\n\nbody\r\n");

        var commit = await objects.WriteAsync(content, default);

        Assert.Equal(library, File.Exists(Path.Join(Store, "libgit2.git", "objects", commit[..2], commit[2..])));
        Assert.Equal(content.Text, Shell.Git(Store, "cat-file", "commit", commit) + "\n");
        Assert.Equal(commit, await (await OpenAsync(!library)).WriteAsync(content, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Writes_people_as_git_spells_them(bool library)
    {
        var self = new Signature("claude", "a@example.com", "1700000000 +0000");

        var commit = await (await OpenAsync(library)).WriteAsync(new CommitObject(Tree, [], self with { Name = " Jo <User>. " }, self, "x"), default);

        Assert.Equal("Jo User", Shell.Git(Store, "log", "-1", "--format=%an", commit));
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "git repack -qad; git prune-packed")]
    [InlineData(false, "")]
    public async Task Says_how_trees_differ_and_what_is_in_them(bool library, string before)
    {
        Shell.Sh(_run.User, before + "\ngit mv a.txt e.txt; ln -s ../up link; chmod +x docs/b.txt; rm docs/deep/c.txt; printf 'x' > docs/deep.txt; git add -A; git update-index --add --cacheinfo 100644,$(git rev-parse HEAD:a.txt),$(printf 'd/%.0s' $(seq 1500))f; git commit -qm second");
        var second = Shell.Git(_run.User, "rev-parse", "HEAD");
        var objects = await OpenAsync(library);

        var changes = await objects.ChangesAsync(_run.Base, second, default);

        Assert.Equal(
            Shell.Git(_run.User, "diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", _run.Base, second).Split('\n'),
            changes.Select(change => $":{change.OldMode} {change.NewMode} {change.OldBlob} {change.Blob} {(change.IsNew ? "A" : change.Blob[0] == '0' && !change.HasContent ? "D" : "M")}\t{change.Path}"));
        Assert.Equal("../up", await objects.TextAsync(changes.Single(change => change.IsLink).Blob, default));
        Assert.Equal(["docs/b.txt", "docs/deep.txt", "e.txt"], (await objects.FilesAsync(second, ["docs", "e.txt", "none"], default)).Order(StringComparer.Ordinal));
        Assert.Equal(5, (await objects.FilesAsync(second, [], default)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finds_blobs_by_what_is_in_their_lines(bool library)
    {
        Shell.Sh(_run.User, "printf '<<<<<<< a\\nx\\n>>>>>>> b\\n' > both; printf 'x\\n<<<<<<< a\\n' > begun; printf 'a key: s3cr3t\\n' > key; head -c 9000000 /dev/zero > large; printf s3cr3t >> large; git add -A");
        var blobs = Shell.Git(_run.User, "ls-files", "-s").Split('\n').ToDictionary(line => line.Split('\t')[1], line => line.Split(' ')[1], StringComparer.Ordinal);
        var objects = await OpenAsync(library);

        Assert.Equal([blobs["docs/b.txt"]], await objects.FittingAsync(blobs.Values, BlobPattern.CarriageReturn, default));
        Assert.Equal([blobs["both"]], await objects.FittingAsync(blobs.Values, BlobPattern.ConflictMarkers, default));
        Assert.Equal(new[] { blobs["key"], blobs["large"] }.Order(StringComparer.Ordinal), (await objects.FittingAsync(blobs.Values, BlobPattern.AnyOf(["nothing", "s3cr3t"]), default)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("sha256", "git init -q --object-format=sha256 -b main \"$1\"; cd \"$1\"; git commit -q --allow-empty -m a", true, false)]
    [InlineData("odd \"#'\\", "git clone -q . \"$1\"", true, true)]
    [InlineData("shallow", "git commit -q --allow-empty -m 2; git clone -q --depth 1 \"file://$PWD\" \"$1\"", true, true)]
    [InlineData("borrowing", "git clone -q --shared . \"$1\"", true, true)]
    [InlineData("within reach", "git clone -q . \"$1\"", false, false)]
    public async Task Reads_in_process_what_can_be_read_there(string kind, string steps, bool isOutOfReach, bool inProcess)
    {
        using var folder = new TempFolder();
        var user = folder.Sub(kind);
        Shell.Run(_run.User, "sh", "-e", "-c", steps, "sh", user);
        var runner = new ProcessRunner(TimeProvider.System);
        var located = await new RepositoryLocator(runner).LocateAsync(user, default);
        using var store = new RunStore(new GitProgram(runner), located, new RunPaths(folder.Sub("private")), RunFixture.Run, TimeProvider.System) { IsOutOfReach = isOutOfReach };

        await store.OpenAsync(default);

        Assert.Equal(inProcess, store.Objects is LibGit2Objects);
        Assert.Empty(await store.Objects.ChangesAsync(located.Head, located.Head, default));
    }

    public void Dispose()
    {
        _opened.ForEach(objects => objects.Dispose());
        _run.Dispose();
    }

    private string Store => Path.Join(_run.Private, "store.git");

    private string Tree => Shell.Git(_run.User, "rev-parse", "HEAD^{tree}");

    private async Task<IObjectStore> OpenAsync(bool library)
    {
        var runner = new ProcessRunner(TimeProvider.System);
        var user = await new RepositoryLocator(runner).LocateAsync(_run.User, default);
        var store = new RunStore(new GitProgram(runner), user, new RunPaths(_run.Private), RunFixture.Run, TimeProvider.System) { IsOutOfReach = library };
        _opened.Add(store);
        await store.OpenAsync(default);
        return store.Objects;
    }
}
