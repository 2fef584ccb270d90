using DawBuild.Execution.Processes;
using DawBuild.Execution.Sandboxes;
using DawBuild.Planning.Diagnostics;

namespace DawBuild.Sandboxes.Local;

/// <summary>
/// Runs commands in namespaces of their own, with bubblewrap (https://github.com/containers/bubblewrap): they see the system and the
/// toolchains read-only, their clone, and nothing else of the machine. Linux.
/// </summary>
public sealed class BubblewrapSandbox : ISandbox
{
    private readonly IProcessRunner _processes;
    private readonly ProcessorRoom _processors;

    // The first who needs it looks at the machine: many plans verify nothing, or not here.
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
    public async Task<Diagnostic?> ProbeAsync(CancellationToken ct)
    {
        var trial = await _processes.RunAsync(
            new ProcessCommand
            {
                FileName = "bwrap",
                Arguments = ["--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "/bin/sh", "-c", "exit 0"],
                WorkingDirectory = Path.GetTempPath(),
                Environment = _host.Value.Environment,
                Timeout = TimeSpan.FromSeconds(30),
            },
            ct);
        ct.ThrowIfCancellationRequested();
        return trial.End == ProcessEnd.NotStarted ? Errors.BubblewrapMissing()
            : trial.Succeeded ? await _verification.Value.ProbeGitAsync(ct)
            : Errors.BubblewrapRefused(trial.StandardError.Trim());
    }

    /// <inheritdoc/>
    public Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct) => _verification.Value.RunAsync(request, ct);

    /// <inheritdoc/>
    /// <remarks>There is nothing but processes, and they carry the mark of all the run's processes.</remarks>
    public Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct) => Task.FromResult(0);
}
