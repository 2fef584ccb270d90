using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>
/// Runs commands in their own namespaces, with bubblewrap (https://github.com/containers/bubblewrap). They see the system and the toolchains read-only, their
/// clone, and nothing else of the machine. Linux only.
/// </summary>
public sealed class BubblewrapSandbox : ISandbox
{
    private readonly IProcessRunner _processes;
    private readonly ProcessorRoom _processors;

    // The machine is examined on first use: many plans verify nothing, or not here.
    private readonly Lazy<Host> _host;
    private readonly Lazy<LocalVerification> _verification;

    /// <summary>Creates the back end.</summary>
    public BubblewrapSandbox(IProcessRunner processes, TimeProvider time, LocalSandboxOptions options)
    {
        _processes = processes;
        _processors = new ProcessorRoom(Environment.ProcessorCount, ProcessorTime.Read, time);
        _host = new Lazy<Host>(() => new Host(options));
        _verification = new Lazy<LocalVerification>(() => new LocalVerification(processes, time, options, _host.Value, new BubblewrapConfinement(_host.Value, options)));
    }

    /// <inheritdoc/>
    public string Name => BubblewrapConfinement.BackEnd;

    /// <inheritdoc/>
    public bool IsIsolated => true;

    /// <inheritdoc/>
    public int Room(int atWork) => _processors.Room(atWork);

    /// <inheritdoc/>
    public async Task<Diagnostic?> ProbeAsync(CancellationToken ct) =>
        await BubblewrapTrial.RunAsync(_processes, _host.Value, ct) ?? await _verification.Value.ProbeGitAsync(ct);

    /// <inheritdoc/>
    public Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct) => _verification.Value.RunAsync(request, ct);

    /// <inheritdoc/>
    /// <remarks>There are only processes, and they carry the mark of all processes of the run.</remarks>
    public Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct) => Task.FromResult(0);
}
