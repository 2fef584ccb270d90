using System.Security.Cryptography;
using DawBuild.Diagnostics;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Hosting;
using DawBuild.Processes;

namespace DawBuild.GitHub.Authentication;

/// <summary>
/// Finds a token, in this order: a GitHub App (<c>DAW_GITHUB_APP_ID</c> with <c>DAW_GITHUB_APP_KEY</c>, the key or the path of its file), <c>GITHUB_TOKEN</c>,
/// <c>GH_TOKEN</c>, and the output of <c>gh auth token</c>.
/// </summary>
/// <param name="environment">The environment variables.</param>
/// <param name="processes">Starts <c>gh</c>.</param>
/// <param name="time">The clock.</param>
public sealed class GitHubLogin(IReadOnlyDictionary<string, string> environment, IProcessRunner processes, TimeProvider time)
{
    /// <summary>Finds a token for a repository.</summary>
    /// <param name="place">The repository.</param>
    /// <param name="directory">Absolute path of a folder to start <c>gh</c> in; also the base of a relative key path.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">There is no token (DAW3101), or the App's key cannot be read (DAW3103).</exception>
    public async Task<GitHubAccess> FindAsync(GitHubHost place, string directory, CancellationToken ct)
    {
        if (Variable("DAW_GITHUB_APP_ID") is { } app)
        {
            var key = new AppKeyFile(Variable("DAW_GITHUB_APP_KEY"), directory).Read(app);
            return new GitHubAccess(new InstallationToken(key, place.Repository, new GitHubHttpOptions { ApiBase = place.Api }, time), TokenKind.App, FromRunner: false);
        }

        if (Variable("GITHUB_TOKEN") is { } runner)
        {
            return GitHubAccess.Of(runner, fromRunner: Variable("GITHUB_ACTIONS") is "true");
        }

        var token = Variable("GH_TOKEN") ?? await AskProgramAsync(place, directory, ct);
        return token is null ? throw new DawException(Errors.NoGitHubToken(place.Repository.ToString())) : GitHubAccess.Of(token, fromRunner: false);
    }

    private string? Variable(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private async Task<string?> AskProgramAsync(GitHubHost place, string directory, CancellationToken ct)
    {
        var answer = await processes.RunAsync(
            new ProcessCommand
            {
                FileName = "gh",
                Arguments = ["auth", "token", "--hostname", place.Server.Host],
                WorkingDirectory = directory,
                Environment = environment,
                Timeout = TimeSpan.FromSeconds(20),
            },
            ct);
        return answer.Succeeded && answer.StandardOutput.Trim() is { Length: > 0 } token ? token : null;
    }
}
