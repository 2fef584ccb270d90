using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes;

/// <summary>The back ends that run on this machine.</summary>
public static class LocalSandboxes
{
    /// <summary>Resolves <c>sandbox: auto</c> on this machine: bubblewrap where it works, otherwise plain processes with a warning.</summary>
    public static async Task<SandboxChoice> ChooseAsync(IProcessRunner processes, TimeProvider time, LocalSandboxOptions options, CancellationToken ct)
    {
        var bubblewrap = new BubblewrapSandbox(processes, time, options);
        return await bubblewrap.ProbeAsync(ct) is { } problem
            ? new SandboxChoice(new ProcessSandbox(processes, time, options), Errors.NotIsolated(problem))
            : new SandboxChoice(bubblewrap, null);
    }
}
