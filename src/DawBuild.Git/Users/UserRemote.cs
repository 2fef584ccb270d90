using DawBuild.Git.Commands;
using DawBuild.Processes;

namespace DawBuild.Git.Users;

/// <summary>Reads a remote of the user's repository.</summary>
/// <param name="runner">Starts git.</param>
/// <param name="user">The repository.</param>
/// <param name="name">The remote's name.</param>
public sealed class UserRemote(IProcessRunner runner, UserRepository user, string name)
{
    private readonly GitProgram _git = new(runner);

    /// <summary>Returns the remote's address as configured, which may contain credentials; null if there is no such remote.</summary>
    public async Task<string?> UrlAsync(CancellationToken ct)
    {
        var result = await _git.RunAsync(new GitCall("config", "--get", $"remote.{name}.url") { Repository = user.CommonDirectory, Use = GitUse.UserRepository }, ct);
        return result.ExitCode == 0 ? result.StandardOutput.Trim() : null;
    }
}
