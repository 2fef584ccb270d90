using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Runs.Sandboxes;

/// <summary>A commit to verify.</summary>
public sealed record VerificationRequest
{
    /// <summary>The run.</summary>
    public required string Run { get; init; }

    /// <summary>The <see cref="Runs.RunMark"/> that every process on this machine carries.</summary>
    public required string Mark { get; init; }

    /// <summary>The task.</summary>
    public required TaskId Task { get; init; }

    /// <summary>The attempt, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Absolute path of a repository on this machine that contains the commit.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit's full hash.</summary>
    public required string Commit { get; init; }

    /// <summary>A ref in <see cref="Repository"/> that points at the commit (bundles need one).</summary>
    public required string Ref { get; init; }

    /// <summary>The commands, in order.</summary>
    public required IReadOnlyList<VerifyCommand> Commands { get; init; }

    /// <summary>The time limit for commands that have none of their own.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Absolute path of a folder for the clone; unique to this verification; made and removed by the back end.</summary>
    public required string ScratchDirectory { get; init; }

    /// <summary>
    /// Absolute path of a folder that <see cref="ScratchDirectory"/> may be moved to instead of being deleted; someone else empties it. Null for none.
    /// </summary>
    public string? TrashDirectory { get; init; }

    /// <summary>Absolute path of the existing folder for <c>&lt;command&gt;.stdout.log</c> and <c>.stderr.log</c>.</summary>
    public required string LogDirectory { get; init; }

    /// <summary>The template to use, if the back end has templates.</summary>
    public string? Template { get; init; }

    /// <summary>Called with the back end's id of the sandbox before it is used, so that the journal can record it.</summary>
    public Func<string, ValueTask>? Created { get; init; }

    /// <summary>Called when a command begins, so that people can see what a long verification is doing.</summary>
    public Action<VerifyCommand>? CommandStarted { get; init; }
}
