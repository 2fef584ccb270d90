using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Tool;

/// <summary>Base class of tests that start the tool, which reaches GitHub's API through a witness.</summary>
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

    /// <summary>Makes the commits of a git server known to the emulator.</summary>
    internal void Mirror(GitServer server, RepositoryName repository) => rig.Upstream.Mirror = async commit =>
        GitServer.Has(server.Bare(repository), commit) ? await MirrorOf(repository, commit) : null;

    /// <summary>Returns the emulator's equivalent of one of the git server's commits.</summary>
    internal Task<string> MirrorOf(RepositoryName repository, string commit) => rig.CommitAsync($"mirror of {commit}", repository);
}
