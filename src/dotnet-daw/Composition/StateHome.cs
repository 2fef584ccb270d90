using System.Security.Cryptography;
using System.Text;
using DawBuild.Processes;

namespace DawBuild.Tool.Composition;

/// <summary>
/// Where worktrees and private repositories live: outside the user's tree, because a build inside it would inherit the tree's
/// Directory.Build.props. It is <c>DAW_HOME</c>, or else <c>$XDG_STATE_HOME/daw</c>, or else <c>~/.local/state/daw</c>.
/// </summary>
internal static class StateHome
{
    /// <summary>Returns the state folder for a plan's directory.</summary>
    public static string Of(Invocation invocation, string planDirectory)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(planDirectory)))[..8];
        return Path.Join(Root(invocation), $"{Path.GetFileName(planDirectory)}-{hash}");
    }

    private static string Root(Invocation invocation)
    {
        if (invocation.Environment.TryGetValue("DAW_HOME", out var home) && home.Length > 0)
        {
            return invocation.Absolute(home);
        }

        return invocation.Environment.TryGetValue("XDG_STATE_HOME", out var state) && Path.IsPathFullyQualified(state)
            ? Path.Join(state, "daw")
            : Path.Join(UserFolders.Home, ".local", "state", "daw");
    }
}
