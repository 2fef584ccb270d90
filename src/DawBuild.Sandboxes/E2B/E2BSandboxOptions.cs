using System.Globalization;
using DawBuild.E2B;

namespace DawBuild.Sandboxes.E2B;

/// <summary>Settings for sandboxes in E2B.</summary>
public sealed record E2BSandboxOptions
{
    /// <summary>Settings of the client, such as the address and the key.</summary>
    public required E2BClientOptions Client { get; init; }

    /// <summary>The template for tasks that name none. It must have git, and whatever the commands need. Default: <c>base</c>, which has no .NET.</summary>
    public string Template { get; init; } = "base";

    /// <summary>The maximum number of concurrent sandboxes. Default: 20, the limit of E2B's smallest plan.</summary>
    public int MaxSandboxes { get; init; } = 20;

    /// <summary>The maximum number of creations per second. Default: 1, the limit of E2B's smallest plan.</summary>
    public double CreationsPerSecond { get; init; } = 1;

    /// <summary>
    /// How long an abandoned sandbox lives. It is renewed while the sandbox is in use, so a crash costs at most this much time. Default: 10 minutes.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The time limit for the clone. Default: 10 minutes.</summary>
    public TimeSpan CloneTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether commands can reach the internet. Builds restore packages, so the default is true.</summary>
    public bool Network { get; init; } = true;

    /// <summary>The maximum number of bytes that a command may print; beyond it, the command is killed. Default: 256 MiB.</summary>
    public long MaxOutputBytes { get; init; } = 256L << 20;

    /// <summary>
    /// Name patterns (with <c>*</c>) of files that a command leaves and that are brought back. Default: TRX, XML (JUnit, Cobertura), and lcov.
    /// </summary>
    public IReadOnlyList<string> Artifacts { get; init; } = ["*.trx", "*.xml", "lcov.info"];

    /// <summary>
    /// Removes this machine's secrets from what is written to log folders. A text without secrets is returned as the same instance. Default: removes nothing.
    /// </summary>
    public Func<string, string> Redact { get; init; } = static text => text;

    /// <summary>
    /// Reads the variables of E2B's SDKs and <c>.creds/e2b_api_key.txt</c>, as well as <c>DAW_E2B_TEMPLATE</c>, <c>DAW_E2B_MAX_SANDBOXES</c>, and
    /// <c>DAW_E2B_CREATIONS_PER_SECOND</c>.
    /// </summary>
    /// <param name="variable">Returns the value of a variable, or null.</param>
    /// <param name="repository">Absolute path of the folder that contains <c>.creds</c>.</param>
    public static E2BSandboxOptions FromVariables(Func<string, string?> variable, string repository)
    {
        var options = new E2BSandboxOptions { Client = E2BClientOptions.FromVariables(variable, repository) };
        return options with
        {
            Template = variable("DAW_E2B_TEMPLATE") is { Length: > 0 } template ? template : options.Template,
            MaxSandboxes = Number(variable("DAW_E2B_MAX_SANDBOXES"), out var most) && most >= 1 ? (int)most : options.MaxSandboxes,
            CreationsPerSecond = Number(variable("DAW_E2B_CREATIONS_PER_SECOND"), out var rate) && rate > 0 ? rate : options.CreationsPerSecond,
        };
    }

    private static bool Number(string? text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
