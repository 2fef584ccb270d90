using System.Text.Json.Serialization;
using DawBuild.Findings;

namespace DawBuild.Runs.Sandboxes;

/// <summary>The verdict of a verification, with the result of each command.</summary>
public sealed record Verdict
{
    /// <summary>The kind of verdict.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Why the sandbox failed, for <see cref="VerdictKind.Infrastructure"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The back end.</summary>
    public required string Sandbox { get; init; }

    /// <summary>The commands that ran, in order; if not all passed, the last one failed.</summary>
    public IReadOnlyList<CommandResult> Commands { get; init; } = [];

    /// <summary>Wall time, including clone and removal.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The command that failed; null for none.</summary>
    [JsonIgnore]
    public CommandResult? FailedCommand => Kind == VerdictKind.Failed && Commands.Count > 0 ? Commands[^1] : null;
}
