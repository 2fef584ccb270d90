using DawBuild.Processes;

namespace DawBuild.Agents.Environments;

/// <summary>
/// What an agent may see of our environment: what programs need to run at all, plus what the plan passes on. Everything else, such as
/// tokens of the host and MSBuild's own variables, stays behind.
/// </summary>
internal sealed class AgentEnvironment
{
    private static readonly string[] Basic =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "TEMP", "TMP",
        "DOTNET_ROOT*", "DOTNET_CLI_HOME", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        "NUGET_PACKAGES", "JAVA_HOME", "GOPATH", "GOROOT", "CARGO_HOME", "RUSTUP_HOME",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS",
        "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA",
        "PROGRAMFILES*", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    ];

    // What is true wherever a program runs; the rest of the above are paths and the network of this machine.
    private static readonly string[] Anywhere = ["LANG", "LANGUAGE", "LC_*", "TZ", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO"];

    private readonly IReadOnlyDictionary<string, string> _host;
    private readonly IReadOnlyList<string> _pass;

    /// <summary>Creates the allow-list.</summary>
    /// <param name="host">Our own environment.</param>
    /// <param name="pass">Names that the plan passes on besides; <c>*</c> at the end stands for any rest.</param>
    public AgentEnvironment(IReadOnlyDictionary<string, string> host, IReadOnlyList<string> pass)
    {
        _host = host;
        _pass = pass;
    }

    /// <summary>The variables that an agent may see.</summary>
    /// <param name="also">Names that this agent needs besides: its provider's credentials.</param>
    /// <param name="elsewhere">True when it works on another machine, where paths of this one mean nothing.</param>
    public Dictionary<string, string> Allow(IReadOnlyList<string> also, bool elsewhere = false)
    {
        var basic = elsewhere ? Anywhere : Basic;
        var allowed = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (name, value) in _host)
        {
            if (!GitVariables.IsLocation(name) && (Matches(name, basic) || Matches(name, _pass) || Matches(name, also)))
            {
                allowed[name] = value;
            }
        }

        return allowed;
    }

    private static bool Matches(string name, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            // Proxies are looked up in both cases by the programs that honor them.
            if (pattern.EndsWith('*')
                ? name.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
                : name.Equals(pattern, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
