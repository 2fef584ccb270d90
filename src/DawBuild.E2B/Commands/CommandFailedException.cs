using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Commands;

/// <summary>A command failed. Only <see cref="CommandResult.EnsureSuccess"/> throws this.</summary>
public sealed class CommandFailedException : E2BException
{
    internal CommandFailedException(CommandResult result)
        : base(Describe(result)) => Result = result;

    /// <summary>The result of the command.</summary>
    public CommandResult Result { get; }

    private static string Describe(CommandResult result)
    {
        var how = result.Outcome switch
        {
            CommandOutcome.TimedOut => $"was stopped after {result.Duration.TotalSeconds:0.0} s",
            CommandOutcome.Signaled => $"was killed ({result.Status})",
            _ => $"exited with {result.ExitCode}",
        };
        var stderr = result.Stderr.Tail(2000).Trim();
        return stderr.Length == 0 ? $"the command {how}." : $"the command {how}: {stderr}";
    }
}
