using DawBuild.Git;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>A machine's clone of the served repository, with the private repository of a run.</summary>
internal sealed class Checkout : IAsyncDisposable
{
    private readonly string _folder;

    private Checkout(string folder, GitRepository repository, string tip) => (_folder, Repository, Tip) = (folder, repository, tip);

    public GitRepository Repository { get; }

    /// <summary>The tip of the integration branch.</summary>
    public string Tip { get; private set; }

    public static async Task<Checkout> MakeAsync(GitServer server, string bare, string run, Func<string> token, IProcessRunner processes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Directory, Path.GetRandomFileName())).FullName;
        GitServer.Git(folder, "clone", "--quiet", bare, "user");
        var user = Path.Combine(folder, "user");
        GitServer.Git(user, "remote", "set-url", "origin", server.UrlOf(bare).AbsoluteUri);
        var located = await new RepositoryLocator(processes).LocateAsync(user, CancellationToken.None);
        var options = new GitRepositoryOptions { User = located, Run = run, PrivateDirectory = Path.Combine(folder, "private"), Remote = "origin", RemoteToken = _ => ValueTask.FromResult<string?>(token()) };
        var repository = new GitRepository(options, processes, TimeProvider.System);
        return new Checkout(folder, repository, await repository.OpenAsync(located.Head, CancellationToken.None));
    }

    /// <summary>Adds a commit to the integration branch.</summary>
    public async Task<string> IntegrateAsync(string message)
    {
        var user = Path.Combine(_folder, "user");
        GitServer.Git(user, "fetch", "--quiet", Repository.StorePath, Tip);
        GitServer.Git(user, "checkout", "--quiet", "--detach", Tip);
        var commit = GitServer.Commit(user, message);
        Assert.True(await Repository.AdvanceAsync(Tip, [commit], CancellationToken.None));
        return Tip = commit;
    }

    public ValueTask DisposeAsync() => Repository.DisposeAsync();
}
