using System.Globalization;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Files;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B;

/// <summary>A running sandbox. Safe for concurrent use.</summary>
public sealed class Sandbox : IAsyncDisposable
{
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(30);

    private readonly E2BClient _client;
    private readonly EnvdChannel _channel;
    private readonly E2BClientOptions _options;
    private int _disposed;

    internal Sandbox(E2BClient client, SandboxBody body, string domain, EnvdChannel channel, E2BClientOptions options)
    {
        _client = client;
        _channel = channel;
        _options = options;
        Id = body.SandboxId;
        Template = body.TemplateId;
        Domain = domain;
        EnvdVersion = body.EnvdVersion ?? "";
        TrafficAccessToken = body.TrafficAccessToken;
        Commands = new SandboxCommands(channel);
        Files = new SandboxFiles(channel);
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Id of its template.</summary>
    public string Template { get; }

    /// <summary>Domain for reaching its ports.</summary>
    public string Domain { get; }

    /// <summary>Version of the daemon in it.</summary>
    public string EnvdVersion { get; }

    /// <summary>Token that a request to a port must carry in <c>e2b-traffic-access-token</c> where public traffic is not allowed.</summary>
    public string? TrafficAccessToken { get; }

    /// <summary>Kill the sandbox when this object is disposed of. <value>The default value is <c>true</c> after create, <c>false</c> after connect.</value></summary>
    public bool KillOnDispose { get; set; }

    /// <summary>Programs in it.</summary>
    public SandboxCommands Commands { get; }

    /// <summary>Files in it.</summary>
    public SandboxFiles Files { get; }

    /// <summary>Public host name of a port that a program in the sandbox listens on; served over HTTPS.</summary>
    /// <param name="port">The port.</param>
    public string GetHost(int port) =>
        _options.Debug ? string.Create(CultureInfo.InvariantCulture, $"localhost:{port}") : string.Create(CultureInfo.InvariantCulture, $"{port}-{Id}.{Domain}");

    /// <summary>Asks the sandbox itself whether it is alive. Answers within 5 s, and reports every finding as a value, not as an exception.</summary>
    /// <param name="ct">Cancels the call.</param>
    public Task<SandboxHealth> GetHealthAsync(CancellationToken ct = default) => _channel.ProbeAsync(ct);

    /// <summary>Describes the sandbox.</summary>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">It is gone.</exception>
    public Task<SandboxInfo> GetInfoAsync(CancellationToken ct = default) => _client.GetAsync(Id, ct);

    /// <summary>Sets its remaining lifetime, counted from now.</summary>
    /// <param name="timeout">Lifetime from now on.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">It is gone.</exception>
    public Task SetTimeoutAsync(TimeSpan timeout, CancellationToken ct = default) => _client.SetTimeoutAsync(Id, timeout, ct);

    /// <summary>Pauses it; <see cref="E2BClient.ConnectAsync"/> resumes it.</summary>
    /// <param name="keepMemory">Keep memory and processes too, not only the disk.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it was already paused.</returns>
    public Task<bool> PauseAsync(bool keepMemory = true, CancellationToken ct = default) => _client.PauseAsync(Id, keepMemory, ct);

    /// <summary>Kills it and everything in it.</summary>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it was already gone.</returns>
    public Task<bool> KillAsync(CancellationToken ct = default) => _client.KillAsync(Id, ct);

    /// <summary>Kills the sandbox if <see cref="KillOnDispose"/> says so. A failure is not thrown: the sandbox's own timeout ends it then.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!KillOnDispose || Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // A token of its own: the caller's is often the reason why this runs.
        using var limit = new CancellationTokenSource(KillTime, _options.TimeProvider);
        try
        {
            await KillAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is E2BException or OperationCanceledException)
        {
        }
    }
}
