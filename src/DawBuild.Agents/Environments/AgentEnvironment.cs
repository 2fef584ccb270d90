using DawBuild.Processes;

namespace DawBuild.Agents.Environments;

/// <summary>
/// What an agent may see of our environment: what programs need to run at all, plus what the plan passes on. Everything else, such as the host's tokens and
/// MSBuild's own variables, is left out.
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

    // What is valid wherever a program runs; the rest are paths and network settings of this machine.
    private static readonly string[] Anywhere = ["LANG", "LANGUAGE", "LC_*", "TZ", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO"];

    private readonly IReadOnlyDictionary<string, string> _host;
    private readonly IReadOnlyList<string> _pass;

    /// <summary>Creates the allow-list.</summary>
    /// <param name="host">Our own environment.</param>
    /// <param name="pass">Additional names that the plan passes on; a trailing <c>*</c> matches any suffix.</param>
    public AgentEnvironment(IReadOnlyDictionary<string, string> host, IReadOnlyList<string> pass)
    {
        _host = host;
        _pass = pass;
    }

    /// <summary>Returns the variables that an agent may see.</summary>
    /// <param name="also">Additional names that this agent needs: its provider's credentials.</param>
    /// <param name="elsewhere">True if it works on another machine, where this machine's paths mean nothing.</param>
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
            // Ignores case: programs look up proxy variables in both upper and lower case.
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
