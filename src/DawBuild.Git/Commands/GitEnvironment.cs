using System.Collections;
using System.Globalization;

namespace DawBuild.Git.Commands;

/// <summary>The whole environment of a git: nothing of git's own is inherited, and what could surprise is switched off.</summary>
internal static class GitEnvironment
{
    /// <summary>The file that is always empty.</summary>
    public static readonly string NullDevice = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    // How to reach a remote is the user's to say; everything else of git's own would change what commands do (a hook sets GIT_DIR and GIT_INDEX_FILE).
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_SSL_CERT", "GIT_SSL_KEY", "GIT_SSL_NO_VERIFY", "GIT_PROXY_COMMAND", "GIT_EXEC_PATH",
    };

    private static readonly Dictionary<string, string> Inherited = Inherit();

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

    // The locator has looked at the repository with the user's own configuration, where safe.directory counts; here that configuration is away.
    private static readonly KeyValuePair<string, string>[] Isolated = [new("safe.directory", "*"), new("core.protectHFS", "true"), new("core.protectNTFS", "true")];

    /// <summary>The environment of one call.</summary>
    public static Dictionary<string, string> Of(GitCall call)
    {
        var environment = new Dictionary<string, string>(Inherited, Inherited.Comparer)
        {
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_OPTIONAL_LOCKS"] = "0",
            ["LC_ALL"] = "C",
        };
        Set("GIT_DIR", call.Repository);
        Set("GIT_WORK_TREE", call.WorkTree);
        Set("GIT_INDEX_FILE", call.Index);
        Set("GIT_LITERAL_PATHSPECS", call.Literal ? "1" : null);
        if (!call.AsTheUser)
        {
            environment["GIT_CONFIG_NOSYSTEM"] = "1";
            environment["GIT_CONFIG_GLOBAL"] = NullDevice;
        }

        var count = 0;
        foreach (var (key, value) in (call.AsTheUser ? Always : [.. Always, .. Isolated]).Concat(call.Settings))
        {
            environment[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{count}")] = key;
            environment[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{count}")] = value;
            count++;
        }

        environment["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
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

    private static Dictionary<string, string> Inherit()
    {
        var environment = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!name.StartsWith("GIT_", StringComparison.Ordinal) || Kept.Contains(name))
            {
                environment[name] = (string)variable.Value!;
            }
        }

        return environment;
    }
}
