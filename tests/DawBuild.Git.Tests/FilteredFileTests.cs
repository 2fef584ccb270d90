using DawBuild.Diagnostics;
using DawBuild.Git.Users;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

/// <summary>Tests of files that need a git filter, as with git-crypt.</summary>
public sealed class FilteredFileTests : IDisposable
{
    private const int Limit = 300_000;
    private readonly RunFixture _run = new(("readme.md", "hello\n"), ("secrets/old", "cipher\n"), ("nested/deep/key", "cipher\n"), (".gitattributes", "secrets/** filter=vault\n"));

    [Theory(Timeout = Limit)]
    [InlineData("echo topsecret > secrets/new", "secrets/new")]
    [InlineData("echo more >> secrets/old", "secrets/old")]
    [InlineData("rm .gitattributes; echo topsecret > secrets/new", "secrets/new")]
    [InlineData("echo > .gitattributes", ".gitattributes")]
    [InlineData("echo '*.md filter=vault' > nested/.gitattributes; echo x > nested/x.md", "nested/x.md")]
    [InlineData("echo 'key filter=other' > nested/deep/.gitattributes", "nested/deep/.gitattributes")]
    public async Task Is_not_committed_by_an_agent_nor_made_one_or_none(string work, string path)
    {
        var result = await CommitAsync(work);

        Assert.Null(result.Commit);
        Assert.Contains(path, result.Forbidden);
        Assert.Contains("git filter", result.Explanations[path], StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("mkdir kept; git mv secrets kept/secrets")]
    [InlineData("rm secrets/old")]
    [InlineData("echo 'hello again' > readme.md")]
    [InlineData("echo '*.sh text eol=lf' >> .gitattributes")]
    public async Task Does_not_keep_agents_from_the_rest(string work) => Assert.NotNull((await CommitAsync(work)).Commit);

    [Theory(Timeout = Limit)]
    [InlineData("info")]
    [InlineData("configuration")]
    public async Task May_be_one_by_the_users_own_attributes(string where)
    {
        Shell.Git(_run.User, "rm", "--quiet", ".gitattributes");
        Shell.Git(_run.User, "commit", "--quiet", "--message=none");
        var file = where is "info" ? ".git/info/attributes" : "../attributes";
        RunFixture.Write(_run.User, file, "nested/** filter=vault\n");
        Shell.Git(_run.User, "config", "core.attributesFile", Path.GetFullPath(file, _run.User));

        var refusal = await Assert.ThrowsAsync<DawException>(() => CheckAsync(Plan("A")));

        Assert.Contains("\"nested/deep/key\"", refusal.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Keeps_a_run_from_beginning_in_which_a_task_may_change_it()
    {
        var refusal = await Assert.ThrowsAsync<DawException>(() => CheckAsync(
            Plan("A"),
            Plan("B") with { MayTouch = ["src/**"] },
            Plan("C") with { Protect = ["secrets/**"] }));

        var problem = Assert.Single(refusal.Diagnostics);
        Assert.Equal("DAW3050", problem.Code);
        Assert.Contains("task \"A\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"secrets/old\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"vault\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_warned_of_where_no_task_may_change_it()
    {
        var warnings = await CheckAsync(Plan("C") with { Protect = ["secrets/**"] });

        Assert.Equal(["DAW3051"], warnings.Select(warning => warning.Code));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_large_file_storage_is_a_warning_wherever_it_is_said()
    {
        RunFixture.Write(_run.User, ".gitattributes", "");
        RunFixture.Write(_run.User, "nested/.gitattributes", "deep/** filter=lfs\n");
        Shell.Sh(_run.User, "git commit -qam lfs; git add .; git commit -qm lfs");

        Assert.Equal(["DAW3022"], (await CheckAsync(Plan("A"))).Select(warning => warning.Code));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_no_submodule_of_which_is_warned_too()
    {
        Shell.Sh(_run.User, "git rm -q .gitattributes; git init -q ../lib; git -C ../lib commit -q --allow-empty -m lib; git -c protocol.file.allow=always submodule --quiet add ../lib libs/one; git commit -qm module");

        var warning = Assert.Single(await CheckAsync(Plan("A")));

        Assert.Equal(("DAW3052", Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("\"libs/one\"", warning.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private static PlanTask Plan(string id) => new() { Id = RunFixture.Task(id), Title = id };

    private async Task<CommitResult> CommitAsync(string work)
    {
        var repository = await _run.OpenAsync();
        var workspace = await repository.PrepareAsync(RunFixture.Task("A"), new WorkspaceStart.Fresh(_run.Base), default);
        Shell.Sh(workspace.Path, work);
        return await repository.CommitAsync(workspace, RunFixture.Request(), default);
    }

    private async Task<IReadOnlyList<Diagnostic>> CheckAsync(params PlanTask[] tasks)
    {
        var runner = new ProcessRunner(TimeProvider.System);
        var user = await new RepositoryLocator(runner).LocateAsync(_run.User, default);
        return await new RepositoryContents(user, runner).CheckAsync(tasks, default);
    }
}
