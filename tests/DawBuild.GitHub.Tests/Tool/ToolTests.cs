using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Tool;

/// <summary>Tests that start the tool, which finds GitHub's API behind a witness.</summary>
public abstract class ToolTests(GitHubRig rig) : IAsyncLifetime
{
    private Witness _witness = null!;

    internal GitHubRig Rig => rig;

    internal Uri Api => _witness.Url;

    public async Task InitializeAsync()
    {
        rig.Upstream.Reset();
        _witness = await Witness.StartAsync(rig);
    }

    public async Task DisposeAsync()
    {
        rig.Upstream.Reset();
        await _witness.DisposeAsync();
    }

    /// <summary>Lets the emulator know the commits of a git server.</summary>
    internal void Mirror(GitServer server, RepositoryName repository) => rig.Upstream.Mirror = async commit =>
        GitServer.Has(server.Bare(repository), commit) ? await MirrorOf(repository, commit) : null;

    /// <summary>The emulator's commit that stands for one of the git server.</summary>
    internal Task<string> MirrorOf(RepositoryName repository, string commit) => rig.CommitAsync($"mirror of {commit}", repository);
}
