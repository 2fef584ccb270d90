using System.ComponentModel;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>Starts programs, each in its own session if the system has <c>setsid</c> (Linux); elsewhere, stopping kills the process tree.</summary>
/// <param name="time">Measures limits and durations.</param>
public sealed class ProcessRunner(TimeProvider time) : IProcessRunner
{
    // E2BIG, on Linux and macOS.
    private const int ArgumentsTooLong = 7;

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken ct)
    {
        long began = time.GetTimestamp();
        ProcessResult Never(ProcessEnd end, string why) => new(end, -1, string.Empty, why, time.GetElapsedTime(began));

        if (ct.IsCancellationRequested)
        {
            return Never(ProcessEnd.Cancelled, string.Empty);
        }

        Dictionary<string, string> environment = ChildEnvironment.Of(command);
        if (ProgramPath.Find(command.FileName, environment.GetValueOrDefault("PATH")) is not { } program)
        {
            return Never(ProcessEnd.NotStarted, $"there is no program \"{command.FileName}\"");
        }

        if (!Directory.Exists(command.WorkingDirectory))
        {
            return Never(ProcessEnd.NotStarted, $"there is no folder \"{command.WorkingDirectory}\" to start \"{command.FileName}\" in");
        }

        ProcessOutput? output = null;
        StartedProcess process;
        bool ownSession = command.OwnSession && ProgramPath.SetSid is not null;
        long started = TimeProvider.System.GetTimestamp();
        try
        {
            output = new ProcessOutput(command, time);
            process = StartedProcess.Of(await ProcessStarter.StartAsync(StartInfo(command, program, ownSession, environment), command.NewKeyring));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            output?.Dispose();
            return Never(e is Win32Exception { NativeErrorCode: ArgumentsTooLong } && !OperatingSystem.IsWindows() ? ProcessEnd.TooLong : ProcessEnd.NotStarted, e.Message);
        }

        using (output)
        using (process)
        {
            ProcessEnd end = await new RunningProcess(process, ownSession, started, command, output, time).FollowAsync(ct);
            return new ProcessResult(end, process.Process.ExitCode, output.StandardOutput, output.StandardError, time.GetElapsedTime(began));
        }
    }

    private static ProcessStartInfo StartInfo(ProcessCommand command, string program, bool ownSession, Dictionary<string, string> environment)
    {
        var info = new ProcessStartInfo(ownSession ? ProgramPath.SetSid! : program)
        {
            WorkingDirectory = command.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // setsid replaces itself with the program: the pid stays the same, at the cost of one more exec.
        foreach (string argument in ownSession ? command.Arguments.Prepend(program) : command.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment.Clear();
        foreach ((string name, string value) in environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
