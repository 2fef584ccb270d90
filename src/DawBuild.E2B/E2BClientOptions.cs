namespace DawBuild.E2B;

/// <summary>Settings of the client: where the E2B service is, which key to use, and how long to wait.</summary>
public sealed class E2BClientOptions
{
    /// <summary>The domain of the hosted service: <c>e2b.app</c>.</summary>
    public const string DefaultDomain = "e2b.app";

    /// <summary>The team's API key, sent as <c>X-API-Key</c>; not needed in debug mode.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The domain of the service. <value>The default value is <c>e2b.app</c>.</value></summary>
    public string Domain { get; init; } = DefaultDomain;

    /// <summary>
    /// The base address of the control plane. <value>The default value is <c>https://api.{Domain}</c>, or <c>http://localhost:3000</c> in debug mode.</value>
    /// </summary>
    public Uri? ApiUri { get; init; }

    /// <summary>
    /// The base address of every sandbox; requests are then routed by their headers alone. <value>The default value is derived from the domain.</value>
    /// </summary>
    public Uri? SandboxUri { get; init; }

    /// <summary>
    /// Debug mode: one sandbox at <c>http://localhost:49983</c>; nothing is created, listed, or killed. <value>The default value is <c>false</c>.</value>
    /// </summary>
    public bool Debug { get; init; }

    /// <summary>
    /// Which create call to try first; the other is the fallback if the service does not have it. <value>The default value is
    /// <see cref="SandboxApi.V1"/>.</value>
    /// </summary>
    public SandboxApi CreateApi { get; init; } = SandboxApi.V1;

    /// <summary>
    /// The time limit for one request that is not a stream; the service itself may take 70 s to create a sandbox. <value>The default value is 75
    /// seconds.</value>
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>The keepalive interval of an otherwise silent stream, in whole seconds. <value>The default value is 50 seconds.</value></summary>
    public TimeSpan KeepaliveInterval { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>
    /// How long a stream may be silent before the client probes the sandbox's health and reconnects to the command. <value>The default value is 2
    /// minutes.</value>
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often, and for how long, failed calls are retried.</summary>
    public E2BRetryOptions Retry { get; init; } = new();

    /// <summary>
    /// The folder for output that exceeds <see cref="Commands.SandboxCommand.CaptureLimit"/>. <value>The default value is the system's temporary
    /// folder.</value>
    /// </summary>
    public string? SpillDirectory { get; init; }

    /// <summary>The clock. <value>The default value is <see cref="TimeProvider.System"/>.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The handler that sends the requests, for proxies and tests; the caller disposes of it. <value>The default value is a <see cref="SocketsHttpHandler"/>
    /// that the client owns.</value>
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>
    /// Reads the variables of the official SDKs: <c>E2B_API_KEY</c>, <c>E2B_DOMAIN</c>, <c>E2B_API_URL</c>, <c>E2B_SANDBOX_URL</c>, <c>E2B_DEBUG</c>.
    /// </summary>
    /// <param name="directory">Absolute path of a folder whose <c>.creds/e2b_api_key.txt</c> holds the key if the environment has none.</param>
    /// <exception cref="FormatException">An address is invalid.</exception>
    public static E2BClientOptions FromEnvironment(string? directory = null) =>
        FromVariables(Environment.GetEnvironmentVariable, directory);

    /// <summary>Does the same as <see cref="FromEnvironment"/>, with any set of variables.</summary>
    /// <param name="variable">Returns the value of a variable, or <c>null</c>.</param>
    /// <param name="directory">Absolute path of a folder whose <c>.creds/e2b_api_key.txt</c> holds the key if the variables have none.</param>
    /// <exception cref="FormatException">An address is invalid.</exception>
    public static E2BClientOptions FromVariables(Func<string, string?> variable, string? directory = null) => new()
    {
        ApiKey = Text(variable("E2B_API_KEY")) ?? KeyFile(directory),
        Domain = Text(variable("E2B_DOMAIN")) ?? DefaultDomain,
        ApiUri = Address(variable, "E2B_API_URL"),
        SandboxUri = Address(variable, "E2B_SANDBOX_URL"),
        Debug = string.Equals(Text(variable("E2B_DEBUG")), "true", StringComparison.OrdinalIgnoreCase),
    };

    private static Uri? Address(Func<string, string?> variable, string name) => Text(variable(name)) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        var text => throw new FormatException($"{name} is \"{text}\", which is not an absolute http or https address."),
    };

    private static string? KeyFile(string? directory)
    {
        var path = directory is null ? null : Path.Combine(directory, ".creds", "e2b_api_key.txt");
        return File.Exists(path) ? Text(File.ReadAllText(path)) : null;
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
