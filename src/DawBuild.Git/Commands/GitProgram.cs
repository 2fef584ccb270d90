using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Git.Commands;

/// <summary>Starts git and reports its errors.</summary>
/// <param name="runner">Starts processes.</param>
/// <param name="mark">Marks git's processes as the run's, so that a successor finds leftover ones; null outside a run.</param>
internal sealed class GitProgram(IProcessRunner runner, string? mark = null)
{
    // 128 + SIGINT: Ctrl+C in a terminal interrupts git too, but its result is still needed, so it is started again.
    private const int Interrupted = 130;
    private const int MostInterrupts = 5;

    /// <summary>Runs git and returns its output.</summary>
    /// <exception cref="DawException">DAW3010: git failed. DAW3001: git is missing.</exception>
    public async Task<string> ReadAsync(GitCall call, CancellationToken ct)
    {
        var result = await RunAsync(call, ct);
        return result.ExitCode == 0 ? result.StandardOutput : throw Failure(call, result);
    }

    /// <summary>Runs git and returns the result, whatever its exit code.</summary>
    /// <exception cref="DawException">DAW3001: git is missing.</exception>
    public async Task<ProcessResult> RunAsync(GitCall call, CancellationToken ct)
    {
        for (var interrupts = 0; ; interrupts++)
        {
            var result = await runner.RunAsync(Command(call), ct);
            if (result.End == ProcessEnd.NotStarted)
            {
                throw new DawException(Errors.GitNotStarted(result.StandardError));
            }

            ct.ThrowIfCancellationRequested();
            if (result.ExitCode != Interrupted || interrupts == MostInterrupts)
            {
                return result;
            }
        }
    }

    /// <summary>Creates the exception for a failed call.</summary>
    public static DawException Failure(GitCall call, ProcessResult result)
    {
        var said = result.End == ProcessEnd.TimedOut ? $"it did not end within {call.Limit.TotalMinutes} minutes"
            : string.IsNullOrWhiteSpace(result.StandardError) ? result.StandardOutput
            : result.StandardError;
        return new DawException(Errors.GitFailed(call.Arguments[0], result.ExitCode, Redaction.Of(said.Trim())));
    }

    private ProcessCommand Command(GitCall call)
    {
        var environment = GitEnvironment.Of(call);
        if (mark is not null)
        {
            environment[ProcessReaper.MarkVariable] = mark;
        }

        return new ProcessCommand
        {
            FileName = "git",
            Arguments = call.Arguments,
            WorkingDirectory = call.WorkTree ?? call.Directory ?? call.Repository ?? Path.GetPathRoot(AppContext.BaseDirectory)!,
            Environment = environment,
            StandardInput = call.Input,
            OutputLine = call.Line,
            KeepCharacters = call.Line is null ? int.MaxValue / 4 : 4096,
            OwnSession = call.StartsOthers,
            Timeout = call.Limit,
        };
    }
}
