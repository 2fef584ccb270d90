using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class HostileAgentTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new(("readme.md", "hello\n"), ("src/a.txt", "1\n2\n3\n"), (".gitignore", "*.ignored\n"));

    [Theory(Timeout = Limit)]
    [InlineData("on another branch", "git checkout -qb other; git commit -qam on-other")]
    [InlineData("with commits of its own", "git add .; git commit -qm one; echo 2 > two; git add two; git commit -qm two; rm two")]
    [InlineData("with a history of its own", "git checkout -q --orphan fresh; git add .; git commit -qm root; git branch -D daw/20261122-101500-4f2a/tasks/A || true")]
    [InlineData("in the middle of a rebase", "git commit -qam mine; git checkout -qb side HEAD~; echo side > readme.md; git commit -qam side; git rebase -q - || true; git checkout --theirs . ; git status")]
    [InlineData("without its repository", "rm -rf .git")]
    [InlineData("with a repository that points elsewhere", "rm -rf .git; echo \"gitdir: $USERS/.git\" > .git")]
    [InlineData("with a repository that is a link elsewhere", "rm -rf .git; ln -s \"$USERS/.git\" .git")]
    [InlineData("with locks", "touch .git/index.lock .git/HEAD.lock .git/refs/heads/x.lock")]
    [InlineData("with a broken repository", "rm -rf .git/objects .git/refs; echo nonsense > .git/HEAD; echo nonsense > .git/config; echo nonsense > .git/index")]
    [InlineData("with a repository of pipes", "rm .git/index .git/HEAD; mkfifo .git/index .git/HEAD pipe")]
    [InlineData("with everything staged", "git add -A; git update-index --assume-unchanged readme.md")]
    [InlineData("with an index that hides its changes", "git update-index --skip-worktree readme.md")]
    [InlineData("with everything stashed and unstashed", "git add .; git stash -q; git stash pop -q")]
    [InlineData("with its objects collected", "git gc -q --prune=now; git repack -adq")]
    [InlineData("with hooks and filters", "git config core.hooksPath \"$PWD/.git/h\"; mkdir .git/h; printf '#!/bin/sh\\ntouch \"%s/trap\"\\n' \"$USERS\" | tee .git/h/pre-commit .git/h/post-index-change .git/h/reference-transaction > .git/filter; chmod +x .git/h/* .git/filter; for k in filter.x.clean filter.x.smudge core.fsmonitor core.sshCommand core.editor uploadpack.packObjectsHook; do git config $k \"$PWD/.git/filter\"; done; echo '* filter=x' > .git/info/attributes")]
    public async Task Is_committed_by_its_files_alone(string state, string script)
    {
        _ = state;
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        RunFixture.Write(workspace.Path, "readme.md", "changed\n");
        RunFixture.Write(workspace.Path, "new file.txt", "new\n");
        Shell.Sh(workspace.Path, $"USERS='{_run.User}'; {script}");
        RunFixture.Write(workspace.Path, "readme.md", "changed\n");

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);
        Assert.True(await repository.AdvanceAsync(_run.Base, [result.Commit!], default));
        await repository.ReleaseAsync(workspace.Task, default);
        await repository.PublishAsync(default);

        Assert.Equal(["new file.txt", "readme.md"], result.Paths);
        Assert.Equal("changed", _run.Integrated("readme.md"));
        Assert.Equal("new", _run.Integrated("new file.txt"));
        Assert.Equal(_run.Base, Shell.Git(_run.User, "rev-parse", "HEAD"));
        Assert.Equal("", Shell.Git(_run.User, "status", "--porcelain"));
        Assert.False(Directory.Exists(workspace.Path));
        _run.AssertInOrder();
    }

    [Theory(Timeout = Limit)]
    [InlineData("ln -s /etc/passwd link", "link", "/etc/passwd")]
    [InlineData("ln -s ../../outside src/link", "src/link", "../../outside")]
    [InlineData("ln -s src/../../outside link", "link", "src/../../outside")]
    [InlineData("ln -s .git/config link", "link", ".git/config")]
    [InlineData("rm -r src; ln -s / src", "src", "\"/\"")]
    [InlineData("git init -q sub; echo x > sub/x; git -C sub add x; git -C sub commit -qm x", "sub", "git repository of its own")]
    [InlineData("git init -q sub; echo x > sub/x", "sub", "sub")]
    [InlineData("mkdir .GIT; echo '[core]' > .GIT/config", ".GIT/config", ".GIT")]
    public async Task Is_told_what_nobody_may_commit(string script, string path, string explanation)
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, script);

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Null(result.Commit);
        Assert.Contains(path, result.Forbidden);
        Assert.Contains(explanation, Assert.Single(result.Explanations).Value, StringComparison.Ordinal);
        Assert.NotNull(await repository.ReleaseAsync(workspace.Task, default));
    }

    [Fact(Timeout = Limit)]
    public async Task May_use_links_inside_and_every_name_that_a_file_can_have()
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, """
            ln -s src/a.txt link; ln -s ../readme.md src/up; ln -s missing dangling
            touch -- 'two
            lines' ' space' '"quoted"' '*' '-rf' 'ü' ':(top)x' "$(printf 'bytes\377')" '[x]' '\'
            """);

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Equal(13, result.Paths.Count);
        Assert.Contains("two\nlines", result.Paths);
        Assert.Equal("13", Shell.Run(_run.Root, "sh", "-c", $"git --git-dir='{repository.StorePath}' diff-tree -r -z --name-only --no-commit-id {result.Commit} | tr -cd '\\0' | wc -c"));
        Assert.Null(await repository.ReleaseAsync(workspace.Task, default));
        Assert.False(Directory.Exists(workspace.Path));
    }

    [Fact(Timeout = Limit)]
    public async Task Commits_no_file_that_git_ignores_unless_it_insisted_and_nothing_of_the_run()
    {
        await File.AppendAllTextAsync(Path.Join(_run.User, ".git", "info", "exclude"), "by-exclude\n");
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, """
            touch a.ignored by-exclude kept.ignored wanted; git add -f kept.ignored
            mkdir -p .daw src/.daw; touch .daw/ask src/.daw/x; echo '!.daw/' >> .gitignore; git add -f .daw
            """);

        var result = await repository.CommitAsync(workspace, RunFixture.Request(), default);

        Assert.Equal([".gitignore", "kept.ignored", "wanted"], result.Paths);
    }

    public void Dispose() => _run.Dispose();
}
