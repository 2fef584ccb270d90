using System.Diagnostics;
using System.Globalization;
using DawBuild.GitHub.Hosting;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>Serves repositories in a temporary folder with git over HTTP and a token.</summary>
internal sealed class GitServer : IAsyncDisposable
{
    public const string Token = "ghs_thePushToken";
    private readonly NodeServer _program;

    private GitServer(string directory, int port, NodeServer program) =>
        (Directory, Url, _program) = (directory, new Uri($"http://127.0.0.1:{port}/"), program);

    public string Directory { get; }

    public Uri Url { get; }

    public static async Task<GitServer> StartAsync(RepositoryName repository)
    {
        var (directory, port) = (System.IO.Directory.CreateTempSubdirectory("daw-git-").FullName, FreePort.Next());
        var served = Path.Combine(directory, "served");
        var program = await NodeServer.StartAsync("ready", [("GIT_SERVER_TOKENS", Token)], "git-server.mjs", port.ToString(CultureInfo.InvariantCulture), served);
        var server = new GitServer(directory, port, program);
        var bare = server.Bare(repository);
        System.IO.Directory.CreateDirectory(bare);
        Git(bare, "init", "--bare", "--quiet", "-b", "main");
        Git(bare, "config", "http.receivepack", "true");
        var seed = Path.Combine(directory, "seed");
        System.IO.Directory.CreateDirectory(seed);
        Git(seed, "init", "--quiet", "-b", "main");
        Commit(seed, "first");
        Git(seed, "push", "--quiet", bare, "main");
        return server;
    }

    public string Bare(RepositoryName repository) => Path.Combine(Directory, "served", repository.Owner, $"{repository.Name}.git");

    /// <summary>Returns the URL of a served repository, without a token.</summary>
    public Uri UrlOf(string bare) => new(Url, Path.GetRelativePath(Path.Combine(Directory, "served"), bare).Replace('\\', '/'));

    public static string Commit(string work, string message)
    {
        Git(work, "-c", "user.name=Octo", "-c", "user.email=octo@example.test", "commit", "--quiet", "--allow-empty", "-m", message);
        return Git(work, "rev-parse", "HEAD");
    }

    /// <summary>True if the repository has the commit.</summary>
    public static bool Has(string repository, string commit) => Git(repository, "rev-list", "--all").Contains(commit, StringComparison.Ordinal);

    public static string Git(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        return output.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
