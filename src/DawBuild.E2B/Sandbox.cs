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

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The id of its template.</summary>
    public string Template { get; }

    /// <summary>The domain for reaching its ports.</summary>
    public string Domain { get; }

    /// <summary>The version of the daemon in it.</summary>
    public string EnvdVersion { get; }

    /// <summary>The token that requests to a port must carry in <c>e2b-traffic-access-token</c> if public traffic is not allowed.</summary>
    public string? TrafficAccessToken { get; }

    /// <summary>
    /// Whether to kill the sandbox when this object is disposed of. <value>The default value is <c>true</c> after create, <c>false</c> after connect.</value>
    /// </summary>
    public bool KillOnDispose { get; set; }

    /// <summary>Runs programs in the sandbox.</summary>
    public SandboxCommands Commands { get; }

    /// <summary>Reads and writes files in the sandbox.</summary>
    public SandboxFiles Files { get; }

    /// <summary>Returns the public host name of a port that a program in the sandbox listens on; served over HTTPS.</summary>
    /// <param name="port">The port.</param>
    public string GetHost(int port) =>
        _options.Debug ? string.Create(CultureInfo.InvariantCulture, $"localhost:{port}") : string.Create(CultureInfo.InvariantCulture, $"{port}-{Id}.{Domain}");

    /// <summary>Asks the sandbox itself whether it is alive. Returns within 5 s; failures are reported as a value, not thrown.</summary>
    /// <param name="ct">Cancels the call.</param>
    public Task<SandboxHealth> GetHealthAsync(CancellationToken ct = default) => _channel.ProbeAsync(ct);

    /// <summary>Describes the sandbox.</summary>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">The sandbox is gone.</exception>
    public Task<SandboxInfo> GetInfoAsync(CancellationToken ct = default) => _client.GetAsync(Id, ct);

    /// <summary>Sets the remaining lifetime, counted from now.</summary>
    /// <param name="timeout">Lifetime from now on.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">The sandbox is gone.</exception>
    public Task SetTimeoutAsync(TimeSpan timeout, CancellationToken ct = default) => _client.SetTimeoutAsync(Id, timeout, ct);

    /// <summary>Pauses the sandbox; <see cref="E2BClient.ConnectAsync"/> resumes it.</summary>
    /// <param name="keepMemory">Whether to keep memory and processes too, not only the disk.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it was already paused.</returns>
    public Task<bool> PauseAsync(bool keepMemory = true, CancellationToken ct = default) => _client.PauseAsync(Id, keepMemory, ct);

    /// <summary>Kills the sandbox and everything in it.</summary>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it was already gone.</returns>
    public Task<bool> KillAsync(CancellationToken ct = default) => _client.KillAsync(Id, ct);

    /// <summary>Kills the sandbox if <see cref="KillOnDispose"/> is set. A failure is not thrown: the sandbox's own timeout will end it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!KillOnDispose || Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // Uses its own token, because the caller's cancellation is often what triggers the disposal.
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
