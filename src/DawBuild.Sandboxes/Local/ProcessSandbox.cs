using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Sandboxes.Local;

/// <summary>
/// Runs commands as plain processes: in a fresh clone with a private HOME and no secrets in the environment, but able to reach everything that we can reach.
/// </summary>
public sealed class ProcessSandbox(IProcessRunner processes, TimeProvider time, LocalSandboxOptions options) : ISandbox
{
    private readonly ProcessorRoom _processors = new(Environment.ProcessorCount, ProcessorTime.Read, time);

    // The machine is examined on first use: many plans verify nothing, or not here.
    private readonly Lazy<LocalVerification> _verification = new(() =>
    {
        var host = new Host(options);
        return new LocalVerification(processes, time, options, host, new PlainConfinement(host));
    });

    /// <inheritdoc/>
    public string Name => PlainConfinement.BackEnd;

    /// <inheritdoc/>
    public bool IsIsolated => false;

    /// <inheritdoc/>
    public int Room(int atWork) => _processors.Room(atWork);

    /// <inheritdoc/>
    public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => _verification.Value.ProbeGitAsync(ct);

    /// <inheritdoc/>
    public Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct) => _verification.Value.RunAsync(request, ct);

    /// <inheritdoc/>
    /// <remarks>There are only processes, and they carry the mark of all processes of the run.</remarks>
    public Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct) => Task.FromResult(0);
}
