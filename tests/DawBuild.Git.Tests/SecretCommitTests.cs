using DawBuild.Processes.Redaction;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class SecretCommitTests : IDisposable
{
    private const int Limit = 300_000;
    private const string Value = "s3cret-0123456789";

    private readonly RunFixture _run = new(("readme.md", "hello\n"), ("known.env", $"KEY={Value}\n"));

    [Theory(Timeout = Limit)]
    [InlineData($"echo {Value} > new.txt", "new.txt")]
    [InlineData($"echo {Value} >> readme.md", "readme.md")]
    [InlineData($"printf 'a\\0{Value}\\0b' > binary.bin", "binary.bin")]
    [InlineData($"echo {Value} | base64 > encoded.txt", "encoded.txt")]
    [InlineData($"echo x > {Value}.txt", $"{Value}.txt")]
    [InlineData($"ln -s {Value} link", "link")]
    [InlineData($"mkdir deep && cp known.env deep/copy", "deep/copy")]
    public async Task Is_refused_and_its_file_put_back(string work, string path)
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, $"{work}; echo fine > fine.txt");

        var result = await repository.CommitAsync(workspace, Request(), default);

        Assert.Null(result.Commit);
        Assert.Equal(("MY_KEY", path), (Assert.Single(result.Leaks).Secret, Assert.Single(result.Leaks[0].Paths)));
        Assert.Equal("fine.txt", Shell.Git(workspace.Path, "ls-files", "--others", "--modified", "--deleted", "--exclude-standard"));
        var again = await repository.CommitAsync(workspace, Request(), default);
        Assert.Equal(["fine.txt"], again.Paths);
        Assert.NotNull(again.Commit);
    }

    [Theory(Timeout = Limit)]
    [InlineData("echo more >> known.env")]
    [InlineData("rm known.env")]
    [InlineData("echo MY_KEY > readme.md")]
    public async Task Is_none_when_the_value_was_there_before(string work)
    {
        var (repository, workspace) = await BeginAsync();
        Shell.Sh(workspace.Path, work);

        Assert.NotNull((await repository.CommitAsync(workspace, Request(), default)).Commit);
    }

    public void Dispose() => _run.Dispose();

    private static CommitRequest Request() => RunFixture.Request() with
    {
        Secrets = new SecretRedactor(new Dictionary<string, string>(StringComparer.Ordinal) { ["MY_KEY"] = Value }).Secrets,
    };

    private async Task<(GitRepository Repository, Workspace Workspace)> BeginAsync()
    {
        var repository = await _run.OpenAsync();
        return (repository, await repository.PrepareAsync(RunFixture.Task("A-1"), new WorkspaceStart.Fresh(_run.Base), default));
    }
}
