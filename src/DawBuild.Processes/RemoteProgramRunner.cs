using System.IO.Pipelines;

namespace DawBuild.Processes;

/// <summary>Follows a program on another machine by the rules for programs on this one: limits, log files, redaction, lines.</summary>
/// <param name="time">Measures limits and durations.</param>
public sealed class RemoteProgramRunner(TimeProvider time)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="command">What is kept of its output, and its limits; what to start is the program's own affair.</param>
    /// <param name="program">The program.</param>
    /// <param name="ct">Cancelled: stop it and return <see cref="ProcessEnd.Cancelled"/>; it does not throw for that.</param>
    /// <exception cref="IOException">A file for the output could not be written (disk full); the program was stopped.</exception>
    public async Task<ProcessResult> RunAsync(ProcessCommand command, IRemoteProgram program, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        using var kept = new ProcessOutput(command, time);
        var limits = new ProgramLimits(command, kept.Limit, time);
        var (output, error) = (new Pipe(), new Pipe());
        var reading = kept.ReadAsync(output.Reader.AsStream(), error.Reader.AsStream(), limits.Stop, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        int exitCode;
        await using (limits.Watch(ct))
        {
            var running = RunAsync(program, output.Writer, error.Writer, stop.Token);
            if (await Task.WhenAny(running, limits.Reached) != running)
            {
                await stop.CancelAsync();
            }

            exitCode = await running;
        }

        await reading;
        var end = stop.IsCancellationRequested ? await limits.Reached : kept.Limit.Exceeded ? ProcessEnd.TooMuchOutput : ProcessEnd.Exited;
        return new ProcessResult(end, exitCode, kept.StandardOutput, kept.StandardError, time.GetElapsedTime(began));
    }

    // Whatever happens, the readers come to an end.
    private static async Task<int> RunAsync(IRemoteProgram program, PipeWriter output, PipeWriter error, CancellationToken stop)
    {
        try
        {
            return await program.RunAsync(output.AsStream(leaveOpen: true), error.AsStream(leaveOpen: true), stop);
        }
        finally
        {
            await output.CompleteAsync();
            await error.CompleteAsync();
        }
    }
}
