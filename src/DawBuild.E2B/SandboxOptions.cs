namespace DawBuild.E2B;

/// <summary>What a new sandbox shall be.</summary>
public sealed record SandboxOptions
{
    /// <summary>Id or alias of the template. <value>The default value is <c>base</c>.</value></summary>
    public string Template { get; init; } = "base";

    /// <summary>Life of the sandbox from now on; sent in whole seconds, rounded up. <value>The default value is 5 minutes.</value></summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause instead of kill at the end of <see cref="Timeout"/>. <value>The default value is <c>false</c>.</value></summary>
    public bool AutoPause { get; init; }

    /// <summary>Resume a paused sandbox when traffic arrives. <value>The default value is <c>false</c>.</value></summary>
    public bool AutoResume { get; init; }

    /// <summary>Demand a token for every call into the sandbox. <value>The default value is <c>true</c>.</value></summary>
    public bool Secure { get; init; } = true;

    /// <summary>May programs in the sandbox reach the internet? <value>The default value is <c>true</c>.</value></summary>
    public bool AllowInternetAccess { get; init; } = true;

    /// <summary>Finer rules for traffic; <c>null</c> for none.</summary>
    public SandboxNetwork? Network { get; init; }

    /// <summary>Labels to find the sandbox by.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables of every process in the sandbox. The service logs and shows them: no secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
