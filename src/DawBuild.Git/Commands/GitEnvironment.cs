using System.Globalization;
using DawBuild.Processes;

namespace DawBuild.Git.Commands;

/// <summary>The complete environment of a git process: what <see cref="GitVariables"/> lets through, plus settings that turn off unwanted behavior.</summary>
internal static class GitEnvironment
{
    /// <summary>A file that is always empty.</summary>
    public static readonly string NullDevice = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    private const string Count = "GIT_CONFIG_COUNT";

    private static readonly Dictionary<GitUse, IReadOnlyDictionary<string, string>> Inherited =
        new[] { GitUse.UserRepository, GitUse.Remote, GitUse.Private }.ToDictionary(use => use, GitVariables.Inherit);

    private static readonly KeyValuePair<string, string>[] Always =
    [
        new("core.hooksPath", NullDevice),
        new("core.fsmonitor", "false"),
        new("core.quotePath", "false"),
        new("commit.gpgSign", "false"),
        new("gc.auto", "0"),
        new("maintenance.auto", "false"),
        new("advice.addEmbeddedRepo", "false"),
        new("protocol.file.allow", "always"),
    ];

    // safe.directory: the locator has checked the repository with the user's own configuration, which is ignored here.
    // Attributes come from the tree alone, so the checkouts of agents, sandboxes, and ours are the same on every machine.
    private static readonly KeyValuePair<string, string>[] Isolated =
    [
        new("safe.directory", "*"),
        new("core.protectHFS", "true"),
        new("core.protectNTFS", "true"),
        new("core.attributesFile", NullDevice),
    ];

    /// <summary>Returns the environment of one call.</summary>
    public static Dictionary<string, string> Of(GitCall call)
    {
        var environment = new Dictionary<string, string>(Inherited[call.Use], GitVariables.NameComparer)
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_OPTIONAL_LOCKS"] = "0",
            ["LC_ALL"] = "C",
        };
        Set("GIT_DIR", call.Repository);
        Set("GIT_WORK_TREE", call.WorkTree);
        Set("GIT_INDEX_FILE", call.Index);
        Set("GIT_LITERAL_PATHSPECS", call.Literal ? "1" : null);
        if (call.Use != GitUse.UserRepository)
        {
            environment["GIT_ATTR_NOSYSTEM"] = "1";
            environment["GIT_CONFIG_NOSYSTEM"] = "1";
            environment["GIT_CONFIG_GLOBAL"] = NullDevice;
        }

        // Our settings follow those from the user's environment, so ours win.
        var count = int.TryParse(environment.GetValueOrDefault(Count), NumberStyles.None, CultureInfo.InvariantCulture, out var users) ? users : 0;
        foreach (var (key, value) in (call.Use == GitUse.UserRepository ? Always : [.. Always, .. Isolated]).Concat(call.Settings))
        {
            environment[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{count}")] = key;
            environment[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{count}")] = value;
            count++;
        }

        environment[Count] = count.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in call.Variables)
        {
            environment[name] = value;
        }

        return environment;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                environment[name] = value;
            }
        }
    }
}
