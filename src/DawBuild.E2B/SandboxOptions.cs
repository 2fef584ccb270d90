namespace DawBuild.E2B;

/// <summary>Settings of a new sandbox.</summary>
public sealed record SandboxOptions
{
    /// <summary>The id or alias of the template. <value>The default value is <c>base</c>.</value></summary>
    public string Template { get; init; } = "base";

    /// <summary>The lifetime of the sandbox from now on; sent in whole seconds, rounded up. <value>The default value is 5 minutes.</value></summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether to pause the sandbox instead of killing it at the end of <see cref="Timeout"/>. <value>The default value is <c>false</c>.</value>
    /// </summary>
    public bool AutoPause { get; init; }

    /// <summary>Whether to resume a paused sandbox when traffic arrives. <value>The default value is <c>false</c>.</value></summary>
    public bool AutoResume { get; init; }

    /// <summary>Whether every call into the sandbox requires a token. <value>The default value is <c>true</c>.</value></summary>
    public bool Secure { get; init; } = true;

    /// <summary>Whether programs in the sandbox can reach the internet. <value>The default value is <c>true</c>.</value></summary>
    public bool AllowInternetAccess { get; init; } = true;

    /// <summary>More detailed rules for traffic; <c>null</c> for none.</summary>
    public SandboxNetwork? Network { get; init; }

    /// <summary>Labels to find the sandbox by.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables of every process in the sandbox. The service logs and shows them, so they must not hold secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
