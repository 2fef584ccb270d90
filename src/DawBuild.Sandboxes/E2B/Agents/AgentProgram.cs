using System.Globalization;
using DawBuild.E2B;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;
using DawBuild.Processes;

namespace DawBuild.Sandboxes.E2B.Agents;

/// <summary>An agent running in its sandbox.</summary>
internal sealed class AgentProgram(Sandbox sandbox, AgentHome home, TimeSpan grace, TimeProvider time) : IRemoteProgram
{
    private const int Killed = 137;

    // In addition to the grace period that the script in the sandbox allows: time for the round trip.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<int> RunAsync(Stream output, Stream error, CancellationToken stop)
    {
        var stdout = new AgentOutput(sandbox, $"{home.Path}/stdout", output, time);
        var stderr = new AgentOutput(sandbox, $"{home.Path}/stderr", error, time);
        await using (stdout)
        await using (stderr)
        {
            int code;
            try
            {
                code = await FollowAsync(stdout, stderr, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Killed;
            }

            await stdout.CatchUpAsync(CancellationToken.None);
            await stderr.CatchUpAsync(CancellationToken.None);
            return code;
        }
    }

    private async Task<int> FollowAsync(AgentOutput stdout, AgentOutput stderr, CancellationToken stop)
    {
        void Lose()
        {
            stdout.Lose();
            stderr.Lose();
        }

        try
        {
            await using var handle = await sandbox.Commands.StartAsync(
                new SandboxCommand
                {
                    Program = "/bin/bash",
                    Arguments = ["start"],
                    WorkingDirectory = home.Path,
                    CopyStdoutTo = stdout,
                    CopyStderrTo = stderr,
                    CaptureLimit = 0,
                    OnOutputLost = Lose,
                },
                stop);
            using var ended = await EndAsync(handle, stop);
            return ended is null ? Killed : await CodeAsync(ended);
        }
        catch (E2BException e) when (e is BrokenStreamException or E2BUnavailableException)
        {
            // It may have ended while the connection was down.
            Lose();
            return await WrittenCodeAsync() ?? throw new BrokenStreamException(e.Message, e);
        }
    }

    /// <summary>Waits for the end; returns null if it had to be killed.</summary>
    private async Task<CommandResult?> EndAsync(CommandHandle handle, CancellationToken stop)
    {
        var end = handle.WaitAsync(CancellationToken.None);
        if (await Task.WhenAny(end, Task.Delay(Timeout.InfiniteTimeSpan, time, stop)) == end)
        {
            return await end;
        }

        await handle.SignalAsync(CommandSignal.Terminate, CancellationToken.None);
        try
        {
            return await end.WaitAsync(grace + Patience, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await handle.KillAsync(CancellationToken.None);
            return null;
        }
    }

    private async Task<int> CodeAsync(CommandResult ended) => ended.Outcome switch
    {
        CommandOutcome.Exited => ended.ExitCode,
        _ when await sandbox.GetHealthAsync(CancellationToken.None) == SandboxHealth.Gone => throw new SandboxGoneException(sandbox.Id),
        _ => Killed,
    };

    private async Task<int?> WrittenCodeAsync()
    {
        try
        {
            return int.TryParse(await SmallFile.ReadAsync(sandbox, $"{home.Path}/code", CancellationToken.None), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
        }
        catch (SandboxFileNotFoundException)
        {
            return null;
        }
    }
}
