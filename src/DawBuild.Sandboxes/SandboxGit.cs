using DawBuild.Processes;

namespace DawBuild.Sandboxes;

/// <summary>How to run git to bring a commit into a sandbox, without any effect of the user's configuration.</summary>
internal static class SandboxGit
{
    /// <summary>A file that is always empty.</summary>
    public static readonly string NullDevice = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    /// <summary>Returns the complete environment.</summary>
    public static Dictionary<string, string> Environment() => new(GitVariables.Inherit(GitUse.Sandbox), GitVariables.NameComparer)
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = NullDevice,
        ["GIT_ATTR_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["LC_ALL"] = "C",
    };
}
