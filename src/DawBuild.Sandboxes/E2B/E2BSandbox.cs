using DawBuild.Diagnostics;
using DawBuild.E2B;
using DawBuild.E2B.Exceptions;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;
using DawBuild.Sandboxes.E2B.Agents;

namespace DawBuild.Sandboxes.E2B;

/// <summary>
/// Runs verifications and agents in E2B sandboxes, each created for one of them and killed afterward. Commits travel as git bundles, so no credential of the
/// repository ever leaves this machine.
/// </summary>
public sealed class E2BSandbox : ISandbox, IAgentSandbox, IDisposable
{
    private readonly E2BSandboxOptions _options;
    private readonly Lazy<E2BClient> _client;
    private readonly CreationGovernor _governor;
    private readonly SandboxSource _source;
    private readonly CommitBundle _bundle;
    private readonly TimeProvider _time;

    // Hundreds of agents may start and end together; git on this machine then serves a few of them at a time.
    private readonly SemaphoreSlim _gits = new(2 * Environment.ProcessorCount);

    /// <summary>Creates the back end; it does not contact the service yet.</summary>
    public E2BSandbox(IProcessRunner processes, TimeProvider time, E2BSandboxOptions options)
    {
        _options = options;
        _time = time;
        _client = new Lazy<E2BClient>(() => new E2BClient(options.Client));
        _governor = new CreationGovernor(options.MaxSandboxes, options.CreationsPerSecond, time);
        _source = new SandboxSource(_client, _governor, options, time);
        _bundle = new CommitBundle(processes);
    }

    /// <inheritdoc/>
    public string Name => "e2b";

    /// <inheritdoc/>
    public bool IsIsolated => true;

    /// <inheritdoc/>
    /// <remarks>The configured limit on concurrent sandboxes.</remarks>
    public int Room(int atWork) => _options.MaxSandboxes;

    /// <inheritdoc/>
    public async Task<Diagnostic?> ProbeAsync(CancellationToken ct)
    {
        if (string.IsNullOrEmpty(_options.Client.ApiKey) && !_options.Client.Debug)
        {
            return Errors.E2BKeyMissing();
        }

        try
        {
            await foreach (var _ in _client.Value.ListAsync(new SandboxQuery { PageSize = 1 }, ct))
            {
                break;
            }

            return null;
        }
        catch (E2BAuthenticationException e)
        {
            return Errors.E2BKeyRefused(e.Message);
        }
        catch (E2BException e)
        {
            return Errors.E2BUnreachable(e.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct)
    {
        var began = _time.GetTimestamp();
        Verdict verdict;
        try
        {
            verdict = await VerifyTwiceAsync(request, ct);
        }
        catch (Exception e) when (e is E2BException or IOException or UnauthorizedAccessException)
        {
            verdict = Infrastructure(e.Message);
        }
        finally
        {
            TransferFolder.Remove(request.ScratchDirectory);
        }

        ct.ThrowIfCancellationRequested();
        return verdict with { Duration = _time.GetElapsedTime(began) };
    }

    /// <inheritdoc/>
    public IProcessRunner RunnerFor(AgentSandboxRequest place) => new AgentRunner(_source, _bundle, _options, place, _gits, _time);

    /// <inheritdoc/>
    public async Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(_options.Client.ApiKey))
        {
            return 0;
        }

        // The journal may lack a sandbox that was created at the moment of the crash; the labels may miss one that another account's key created. So both are
        // used.
        var ids = sandboxIds.ToHashSet(StringComparer.Ordinal);
        await foreach (var sandbox in _client.Value.ListAsync(new SandboxQuery { Metadata = SandboxLabels.OfRun(run) }, ct))
        {
            ids.Add(sandbox.Id);
        }

        var killed = await Task.WhenAll(ids.Where(SandboxLabels.IsId).Select(id => _client.Value.KillAsync(id, ct)));
        return killed.Count(wasThere => wasThere);
    }

    /// <summary>Closes the connections to the service.</summary>
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        _governor.Dispose();
        _gits.Dispose();
    }

    /// <summary>Verifies the commit. A failure of the sandbox says nothing about the commit, so it tries once more from the clone, in a new sandbox.</summary>
    private async Task<Verdict> VerifyTwiceAsync(VerificationRequest request, CancellationToken ct)
    {
        var bundle = await _bundle.CreateAsync(request.Repository, request.Commit, request.Ref, request.ScratchDirectory, ct);
        if (bundle.Problem is { } problem)
        {
            return Infrastructure(problem);
        }

        try
        {
            return await VerifyOnceAsync(request, bundle.Path, ct);
        }
        catch (E2BException e) when (e.IsInfrastructure)
        {
            return await VerifyOnceAsync(request, bundle.Path, ct);
        }
    }

    private async Task<Verdict> VerifyOnceAsync(VerificationRequest request, string bundle, CancellationToken ct)
    {
        await using var leased = await _source.OpenAsync(request.Template, SandboxLabels.Of(request.Run, request.Task, request.Attempt), request.Created, ct);
        return await new E2BVerification(leased.Sandbox, request, _options, _time).RunAsync(bundle, ct);
    }

    private Verdict Infrastructure(string reason) => new() { Kind = VerdictKind.Infrastructure, Reason = reason, Sandbox = Name };
}
