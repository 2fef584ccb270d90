using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Simulation;

/// <summary>
/// Takes the task's planned duration at a scale, and then makes a small real change, so that a plan can be rehearsed before it costs anything.
/// </summary>
public sealed class SimulatedAgent(SimulationOptions options, TimeProvider time) : IAgent
{
    /// <inheritdoc/>
    public string Name => "simulated";

    /// <inheritdoc/>
    public string Provider => "simulated";

    /// <inheritdoc/>
    public Task<Diagnostic?> ProbeAsync(CancellationToken ct) => Task.FromResult<Diagnostic?>(null);

    /// <inheritdoc/>
    public async Task<AgentResult> RunAsync(AgentInvocation invocation, CancellationToken ct)
    {
        var task = invocation.Task;
        try
        {
            await Task.Delay(task.Duration / TimeSpan.FromHours(1) * options.Hour, time, ct);
        }
        catch (OperationCanceledException)
        {
            return new AgentResult { Outcome = AgentOutcome.Cancelled, Message = "The simulation was stopped." };
        }

        if (Fails(invocation))
        {
            return new AgentResult { Outcome = AgentOutcome.Failed, Message = "The simulation fails this attempt." };
        }

        if (task.Workspace == WorkspaceKind.None)
        {
            return Succeeded($"Simulated {task.Title}: it has no worktree to write to.");
        }

        var words = $"Simulated {task.Title}: wrote {string.Join(", ", await SimulatedFiles.WriteAsync(invocation, ct))}.";
        invocation.MakeFolders();
        PrivateFiles.WriteText(invocation.LogPath, words + "\n");
        return Succeeded(words);
    }

    private static AgentResult Succeeded(string words) => new() { Outcome = AgentOutcome.Succeeded, LastMessage = words, ExitCode = 0 };

    private bool Fails(AgentInvocation invocation)
    {
        if (options.FailureRate <= 0)
        {
            return false;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{options.Seed}/{invocation.Task.Id.Value}/{invocation.Attempt}");
        var draw = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return draw < options.FailureRate * uint.MaxValue;
    }
}
