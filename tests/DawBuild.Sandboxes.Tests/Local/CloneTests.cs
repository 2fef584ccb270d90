using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Tests.Local;

public class CloneTests : LocalSandboxTests
{
    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Is_at_the_commit_and_clean_whatever_the_worktree_holds(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "committed"));
        await File.WriteAllTextAsync(Path.Join(repository.FolderPath, "a.txt"), "changed");
        await File.WriteAllTextAsync(Path.Join(repository.FolderPath, "b.txt"), "new");

        var output = await new Sandbox(repository, backEnd).OutputOfAsync("cat a.txt; echo; ls; git status --short; git rev-parse HEAD");

        Assert.Equal($"committed\nREADME.md\na.txt\n{await repository.HeadAsync()}\n", output);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Has_the_history_and_the_tags(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        await repository.GitAsync("tag", "v1");
        await repository.GitAsync("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "tag", "--annotate", "v2", "--message", "two");
        await repository.GitAsync("pack-refs", "--all");
        await repository.GitAsync("tag", "nested/v3");
        await repository.CommitAsync(("b.txt", "b"));

        var output = await new Sandbox(repository, backEnd).OutputOfAsync("git log --format=%s; git tag --list; git describe; git fsck");

        Assert.Equal("work\nwork\nnested/v3\nv1\nv2\nv2-1-g" + (await repository.HeadAsync())[..7] + "\n", output);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Can_come_from_a_bare_repository_that_borrows_its_objects(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "borrowed"));
        await repository.GitAsync("clone", "--quiet", "--bare", "--shared", ".", repository.Beside("bare.git"));

        var output = await new Sandbox(repository, backEnd) { Repository = repository.Beside("bare.git") }.OutputOfAsync("cat a.txt; git fsck");

        Assert.Equal("borrowed", output);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Can_come_from_a_folder_of_any_name(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "there"));
        var strange = repository.Beside("a \"quoted\" \\ back\nsecond line: # ; % 'x' $(y).git");
        await repository.GitAsync("clone", "--quiet", "--bare", ".", strange);

        Assert.Equal("there", await new Sandbox(repository, backEnd) { Repository = strange }.OutputOfAsync("cat a.txt; git fsck"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Can_come_from_a_linked_worktree(string backEnd)
    {
        using var repository = await TestRepository.WithAsync(("a.txt", "linked"));
        await repository.GitAsync("worktree", "add", "--quiet", "--detach", repository.Beside("worktree"));

        Assert.Equal("linked", await new Sandbox(repository, backEnd) { Repository = repository.Beside("worktree") }.OutputOfAsync("cat a.txt"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Can_come_from_a_shallow_repository(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        await repository.CommitAsync(("b.txt", "b"));
        await repository.GitAsync("clone", "--quiet", "--depth=1", "file://" + repository.FolderPath, repository.Beside("shallow"));

        Assert.Equal("work\n", await new Sandbox(repository, backEnd) { Repository = repository.Beside("shallow") }.OutputOfAsync("git log --format=%s"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Is_not_changed_by_the_hooks_and_filters_of_the_repository(string backEnd)
    {
        using var repository = await TestRepository.WithAsync((".gitattributes", "* filter=evil eol=lf\n"), ("a.txt", "as committed"));
        await repository.GitAsync("config", "filter.evil.smudge", "echo smudged");
        await File.WriteAllTextAsync(Path.Join(repository.FolderPath, ".git", "hooks", "post-checkout"), "#!/bin/sh\necho hooked > a.txt\n");
        File.SetUnixFileMode(Path.Join(repository.FolderPath, ".git", "hooks", "post-checkout"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal("as committed", await new Sandbox(repository, backEnd).OutputOfAsync("cat a.txt"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Of_a_commit_that_is_not_there_is_the_sandbox_s_failure(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, backEnd) { Commit = new string('0', 39) + "1" }.VerifyAsync("true");

        Assert.Equal(VerdictKind.Infrastructure, verdict.Kind);
        Assert.Contains(new string('0', 39) + "1", verdict.Reason, StringComparison.Ordinal);
        Assert.Empty(verdict.Commands);
    }

    [Theory(Timeout = Limit)]
    [InlineData("main")]
    [InlineData("--upload-pack=evil")]
    [InlineData("")]
    public async Task Is_never_made_of_something_that_is_not_a_hash(string commit)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, Sandbox.Process) { Commit = commit }.VerifyAsync("true");

        Assert.Equal((VerdictKind.Infrastructure, $"\"{commit}\" is not the full hash of a commit"), (verdict.Kind, verdict.Reason));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_a_folder_that_is_no_repository_is_the_sandbox_s_failure()
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, Sandbox.Process) { Repository = repository.Beside("nowhere") }.VerifyAsync("true");

        Assert.Equal(VerdictKind.Infrastructure, verdict.Kind);
        Assert.Contains("nowhere", verdict.Reason, StringComparison.Ordinal);
    }
}
