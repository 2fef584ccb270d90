using System.Collections;

namespace DawBuild.Processes;

/// <summary>
/// Decides which of our <c>GIT_…</c> variables reach which git process, with one table for all that we start. Variables that are not in the table reach none
/// of them. Agents and verification commands get their own environment, which contains none of these variables unless the plan passes them on.
/// </summary>
public static class GitVariables
{
    private const string Prefix = "GIT_";

    // The first row that contains a variable applies.
    internal static readonly GitVariableRule[] Rules =
    [
        new(
            ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_NAMESPACE"],
            GitUse.None,
            "A hook sets them, and they point every git process below it at the hook's repository. Agents never get them either."),
        new(["GIT_EXEC_PATH"], GitUse.All, "It tells git where its own programs are."),
        new(
            ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_*", "GIT_CONFIG_VALUE_*"],
            GitUse.UserRepository,
            "They are your configuration: `safe.directory`, your name, how to reach remotes. The result of a run must not depend on it."),
        new(
            ["GIT_ATTR_NOSYSTEM", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"],
            GitUse.UserRepository,
            "They control how your git finds and reads your repository."),
        new(
            ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"],
            GitUse.UserRepository,
            "They identify you. A run reads them and sets the identities of its commits itself: you are the committer, and the agent with your address is the author."),
        new(
            ["GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_*", "GIT_HTTP_*", "GIT_PROXY_*", "GIT_ALLOW_PROTOCOL", "GIT_PROTOCOL_FROM_USER"],
            GitUse.Remote,
            "They control how git reaches a remote and logs in."),
    ];

    /// <summary>Compares variable names as the operating system does.</summary>
    public static StringComparer NameComparer { get; } = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Returns our environment, filtered for a use of git.</summary>
    /// <param name="use">What git is started for.</param>
    public static IReadOnlyDictionary<string, string> Inherit(GitUse use)
    {
        var environment = new Dictionary<string, string>(NameComparer);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (Reaches(name, use))
            {
                environment[name] = (string)variable.Value!;
            }
        }

        return environment;
    }

    /// <summary>True if one of our variables reaches git.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="use">What git is started for.</param>
    public static bool Reaches(string name, GitUse use) =>
        !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || Array.Find(Rules, rule => rule.Covers(name))?.Uses.HasFlag(use) is true;

    /// <summary>True for a variable that says where a repository is; no child process gets ours.</summary>
    /// <param name="name">The variable's name.</param>
    public static bool IsLocation(string name) => Rules[0].Covers(name);
}
