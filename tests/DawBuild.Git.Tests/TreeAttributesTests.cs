using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

/// <summary>Tests the effect of <c>.gitattributes</c> on merges and line endings.</summary>
public sealed class TreeAttributesTests : IDisposable
{
    private const int Limit = 300_000;
    private const string Lines = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    private readonly RunFixture _run = new(
        (".gitattributes", "*.log merge=union\n*.lock -merge\n*.img binary\n*.custom merge=custom\n*.crlf text eol=lf\n*.bat text eol=crlf\n*.wide working-tree-encoding=UTF-16\n*.auto text=auto\n"),
        ("deep/er/.gitattributes", "NEWS merge=union\n"),
        ("deep/er/NEWS", "start\n"),
        ("a.log", "start\n"),
        ("p.lock", Lines),
        ("p.img", Lines),
        ("p.custom", Lines),
        ("plain.txt", Lines));

    [Theory(Timeout = Limit)]
    [InlineData("a.log")]
    [InlineData("deep/er/NEWS")]
    public async Task Let_both_sides_append(string path)
    {
        var repository = await _run.OpenAsync();
        var commit = await BeginAsync(repository, "A", $"echo a >> {path}");
        await RunFixture.DoAsync(repository, "B", worktree => Shell.Sh(worktree, $"echo b >> {path}"));

        var rebased = await repository.RebaseAsync(commit, await repository.TipAsync(default), default);

        Assert.Equal("start\nb\na", _run.Store("show", $"{rebased.Commit}:{path}"));
    }

    [Theory(Timeout = Limit)]
    [InlineData("p.lock", true)]
    [InlineData("p.img", true)]
    [InlineData("p.custom", false)]
    [InlineData("plain.txt", false)]
    public async Task Keep_a_file_from_being_merged_by_lines(string path, bool conflicts)
    {
        var repository = await _run.OpenAsync();

        Assert.Equal(conflicts ? [path] : [], await MergeAsync(repository, path));
    }

    [Fact(Timeout = Limit)]
    public async Task Never_start_a_merge_program_of_the_users_and_do_not_merge_by_lines_instead()
    {
        var proof = Path.Join(_run.Root, "started");
        Shell.Git(_run.User, "config", "merge.custom.driver", $"touch {proof}");
        var repository = await _run.OpenAsync();

        Assert.Equal(["p.custom"], await MergeAsync(repository, "p.custom"));
        Assert.False(File.Exists(proof));
    }

    [Fact(Timeout = Limit)]
    public async Task Count_as_they_are_on_the_branch_and_not_as_they_were()
    {
        var repository = await _run.OpenAsync();
        var commit = await BeginAsync(repository, "A", "echo a >> deep/x; sed -i s/^1$/A/ plain.txt");
        await RunFixture.DoAsync(repository, "B", worktree => Shell.Sh(worktree, "sed -i s/^9$/B/ plain.txt; echo '*.txt -merge' >> .gitattributes"));

        Assert.Equal(["plain.txt"], (await repository.RebaseAsync(commit, await repository.TipAsync(default), default)).Conflicts);
    }

    [Fact(Timeout = Limit)]
    public async Task Do_not_rewrite_files_that_were_stored_otherwise()
    {
        var repository = await WithCarriageReturnsAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(await repository.TipAsync(default)), default);
        Assert.Equal("1\r\n2\r\n", File.ReadAllText(Path.Join(workspace.Path, "old.crlf")));
        Shell.Sh(workspace.Path, "touch old.crlf more.crlf; printf '3\\r\\n' >> edited.crlf; echo new > new.md; printf 'x\\r\\n' > new.crlf");

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Equal(["edited.crlf", "new.crlf", "new.md"], result.Paths);
        Assert.Equal("1\r\n2\r\n3\r", _run.Store("show", $"{result.Commit}:edited.crlf"));
        Assert.Equal("x", _run.Store("show", $"{result.Commit}:new.crlf"));
        Assert.Null(await repository.ReleaseAsync(workspace.Task, default));
    }

    [Fact(Timeout = Limit)]
    public async Task Do_not_rewrite_them_when_the_index_is_lost_or_the_agent_only_looked()
    {
        var repository = await WithCarriageReturnsAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(await repository.TipAsync(default)), default);
        File.Delete(Path.Join(_run.Private, "worktrees", "A.index"));
        Shell.Sh(workspace.Path, "touch *.crlf");

        Assert.True((await repository.CommitAsync(workspace, RunFixture.Request(), default)).NothingChanged);
        Assert.Null(await repository.ReleaseAsync(workspace.Task, default));
    }

    [Fact(Timeout = Limit)]
    public async Task Mean_the_same_to_the_agents_git_whatever_the_users_configuration_says()
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(_run.Root, "gitconfig", $"[core]\n\tautocrlf = true\n\tattributesFile = {_run.Root}/attributes\n[filter \"lfs\"]\n\tsmudge = false\n\trequired = true\n");
        RunFixture.Write(_run.Root, "attributes", "*.txt text eol=crlf\n");
        Shell.Sh(workspace.Path, $"export GIT_CONFIG_GLOBAL={_run.Root}/gitconfig; echo zz > plain.txt; git checkout -q -- plain.txt; rm a.log; git checkout -q -- a.log; echo new > new.md");

        Assert.Equal(["new.md"], (await repository.CommitAsync(workspace, RunFixture.Request(), default)).Paths);
        Assert.Equal(Lines, File.ReadAllText(Path.Join(workspace.Path, "plain.txt")));
    }

    [Theory(Timeout = Limit)]
    [InlineData("echo plain > a.wide", "a.wide")]
    [InlineData("echo '*.odd working-tree-encoding=nonsense' >> .gitattributes; echo x > a.odd", "a.odd")]
    [InlineData("echo '*.odd working-tree-encoding' >> .gitattributes; echo x > a.odd", ".gitattributes")]
    public async Task That_a_file_does_not_fit_are_told_to_its_agent(string work, string path)
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, work);

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Equal([path], result.Forbidden);
        Assert.Contains("cannot be committed", result.Explanations[path], StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private static async Task<string> BeginAsync(GitRepository repository, string id, string work)
    {
        var workspace = await repository.PrepareAsync(RunFixture.Task(id), new WorkspaceStart.Fresh(await repository.TipAsync(default)), default);
        Shell.Sh(workspace.Path, work);
        return (await repository.CommitAsync(workspace, RunFixture.Request(id), default)).Commit!;
    }

    private static async Task<IReadOnlyList<string>> MergeAsync(GitRepository repository, string path)
    {
        var commit = await BeginAsync(repository, "A", $"sed -i s/^1$/A/ {path}");
        await RunFixture.DoAsync(repository, "B", worktree => Shell.Sh(worktree, $"sed -i s/^9$/B/ {path}"));
        return (await repository.RebaseAsync(commit, await repository.TipAsync(default), default)).Conflicts;
    }

    // Stored before the attribute existed; git never applies an attribute by itself.
    private async Task<GitRepository> WithCarriageReturnsAsync()
    {
        Shell.Sh(_run.User, "blob=$(printf '1\\r\\n2\\r\\n' | git hash-object -w --stdin); for f in old more edited; do git update-index --add --cacheinfo 100644,$blob,$f.crlf; done; git commit -qm crlf");
        var start = Shell.Git(_run.User, "rev-parse", "HEAD");
        return await _run.OpenAsync(from: start);
    }
}
