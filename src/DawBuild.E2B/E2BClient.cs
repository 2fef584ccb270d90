using System.Runtime.CompilerServices;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B;

/// <summary>
/// A client for the control plane of E2B, or of a service that speaks its protocol: creates, finds, and ends sandboxes. Safe for concurrent use; one per
/// process is enough.
/// </summary>
/// <example>
/// <code>
/// using var e2b = new E2BClient();
/// await using var sandbox = await e2b.CreateAsync();
/// using var result = await sandbox.Commands.RunAsync("echo hello");
/// Console.WriteLine(result.Stdout.Text);
/// </code>
/// </example>
public sealed class E2BClient : IDisposable
{
    /// <summary>The label that this client puts on every sandbox it creates, so that it can find one whose creation was never confirmed.</summary>
    public const string CreationLabel = "e2b.dotnet.creation";

    private readonly HttpTransport _http;
    private readonly ControlPlane _control;
    private readonly E2BClientOptions _options;
    private readonly Endpoints _endpoints;

    /// <summary>Creates a client.</summary>
    /// <param name="options">Settings; <c>null</c> to read them from the environment.</param>
    /// <exception cref="E2BAuthenticationException">There is no API key.</exception>
    public E2BClient(E2BClientOptions? options = null)
    {
        _options = options ?? E2BClientOptions.FromEnvironment();
        if (!_options.Debug && string.IsNullOrEmpty(_options.ApiKey))
        {
            throw new E2BAuthenticationException("there is no E2B API key. Set E2B_API_KEY, or write the key to .creds/e2b_api_key.txt.");
        }

        _endpoints = new Endpoints(_options);
        _http = new HttpTransport(_options);
        _control = new ControlPlane(_http, _options, _endpoints.Api);
    }

    /// <summary>Creates a sandbox, and retries on rate limits and missing capacity. However often it retries, at most one sandbox is left running.</summary>
    /// <param name="options">The settings; <c>null</c> for the defaults.</param>
    /// <param name="ct">Cancels the creation; a sandbox that was created by then is killed.</param>
    /// <exception cref="E2BException">It could not be created.</exception>
    public async Task<Sandbox> CreateAsync(SandboxOptions? options = null, CancellationToken ct = default)
    {
        options ??= new SandboxOptions();
        if (_options.Debug)
        {
            return Open(new SandboxBody { SandboxId = "debug_sandbox_id", TemplateId = options.Template }, killOnDispose: false);
        }

        var creation = new SandboxCreation(_control, _options, options);
        return Open(await creation.RunAsync(ct).ConfigureAwait(false), killOnDispose: true);
    }

    /// <summary>Connects to a sandbox by its id, and resumes it if it is paused. Disposing of the result does not kill the sandbox.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">Lifetime from now on; a longer remaining lifetime is kept. <c>null</c> for 5 minutes.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    public async Task<Sandbox> ConnectAsync(string sandboxId, TimeSpan? timeout = null, CancellationToken ct = default)
    {
        var body = _options.Debug
            ? new SandboxBody { SandboxId = sandboxId, TemplateId = "" }
            : await _control.ConnectAsync(sandboxId, timeout ?? TimeSpan.FromMinutes(5), ct).ConfigureAwait(false);
        return Open(body, killOnDispose: false);
    }

    /// <summary>Describes a sandbox.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    public async Task<SandboxInfo> GetAsync(string sandboxId, CancellationToken ct = default) => _options.Debug
        ? new SandboxInfo { Id = sandboxId, Template = "", State = SandboxState.Running }
        : SandboxInfo.From(await _control.GetAsync(sandboxId, ct).ConfigureAwait(false));

    /// <summary>Lists the sandboxes of the team, page by page.</summary>
    /// <param name="query">Which ones; <c>null</c> for all.</param>
    /// <param name="ct">Cancels the enumeration.</param>
    public async IAsyncEnumerable<SandboxInfo> ListAsync(SandboxQuery? query = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (_options.Debug)
        {
            yield break;
        }

        await foreach (var body in _control.ListAsync(query ?? new SandboxQuery(), ct).ConfigureAwait(false))
        {
            yield return SandboxInfo.From(body);
        }
    }

    /// <summary>Sets the remaining lifetime of a sandbox, counted from now. This may shorten it, and the service may limit it to the plan's maximum.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="timeout">Lifetime from now on.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    public Task SetTimeoutAsync(string sandboxId, TimeSpan timeout, CancellationToken ct = default) =>
        _options.Debug ? Task.CompletedTask : _control.SetTimeoutAsync(sandboxId, timeout, ct);

    /// <summary>Kills a sandbox and everything in it.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it was already gone.</returns>
    public Task<bool> KillAsync(string sandboxId, CancellationToken ct = default) =>
        _options.Debug ? Task.FromResult(true) : _control.KillAsync(sandboxId, ct);

    /// <summary>Pauses a sandbox; <see cref="ConnectAsync"/> resumes it.</summary>
    /// <param name="sandboxId">The id of the sandbox.</param>
    /// <param name="keepMemory">Whether to keep memory and processes too, not only the disk.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it was already paused.</returns>
    /// <exception cref="SandboxNotFoundException">There is no such sandbox.</exception>
    public Task<bool> PauseAsync(string sandboxId, bool keepMemory = true, CancellationToken ct = default) =>
        _options.Debug ? Task.FromResult(true) : _control.PauseAsync(sandboxId, keepMemory, ct);

    /// <summary>Closes the connections. Sandboxes keep running.</summary>
    public void Dispose() => _http.Dispose();

    private Sandbox Open(SandboxBody body, bool killOnDispose) =>
        new(this, body, _endpoints.HostSuffix(body), new EnvdChannel(_http, _options, _endpoints.Envd(body), body), _options) { KillOnDispose = killOnDispose };
}
