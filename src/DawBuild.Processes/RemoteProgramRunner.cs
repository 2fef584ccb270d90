using System.IO.Pipelines;

namespace DawBuild.Processes;

/// <summary>Runs a program on another machine by the same rules as on this one: limits, log files, redaction, lines.</summary>
/// <param name="time">Measures limits and durations.</param>
public sealed class RemoteProgramRunner(TimeProvider time)
{
    /// <summary>Runs the program to completion.</summary>
    /// <param name="command">How its output is handled, and its limits; <paramref name="program"/> determines what is started.</param>
    /// <param name="program">The program.</param>
    /// <param name="ct">
    /// When canceled, the program is stopped, and <see cref="ProcessEnd.Cancelled"/> is returned instead of an exception.
    /// </param>
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

    // Whatever happens, the readers must reach an end.
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
