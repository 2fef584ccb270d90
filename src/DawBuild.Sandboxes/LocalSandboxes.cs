using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes;

/// <summary>The back ends that run on this machine.</summary>
public static class LocalSandboxes
{
    /// <summary>What <c>sandbox: auto</c> means here: bubblewrap where it works, else plain processes with a warning that says so.</summary>
    public static async Task<SandboxChoice> ChooseAsync(IProcessRunner processes, TimeProvider time, LocalSandboxOptions options, CancellationToken ct)
    {
        var bubblewrap = new BubblewrapSandbox(processes, time, options);
        return await bubblewrap.ProbeAsync(ct) is { } problem
            ? new SandboxChoice(new ProcessSandbox(processes, time, options), Errors.NotIsolated(problem))
            : new SandboxChoice(bubblewrap, null);
    }
}
