using DawBuild.Processes;

namespace DawBuild.Sandboxes;

/// <summary>How a git is started that brings a commit into a sandbox: nothing of the user's configuration has a say.</summary>
internal static class SandboxGit
{
    /// <summary>The file that is always empty.</summary>
    public static readonly string NullDevice = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    /// <summary>Its whole environment.</summary>
    public static Dictionary<string, string> Environment() => new(GitVariables.Inherit(GitUse.Sandbox), GitVariables.NameComparer)
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = NullDevice,
        ["GIT_ATTR_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["LC_ALL"] = "C",
    };
}
