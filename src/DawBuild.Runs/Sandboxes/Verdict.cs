using System.Text.Json.Serialization;
using DawBuild.Findings;

namespace DawBuild.Runs.Sandboxes;

/// <summary>What a verification came to, with what each command said.</summary>
public sealed record Verdict
{
    /// <summary>What it came to.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Why the sandbox failed, for <see cref="VerdictKind.Infrastructure"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The back end.</summary>
    public required string Sandbox { get; init; }

    /// <summary>The commands that ran, in order; the last one failed unless all passed.</summary>
    public IReadOnlyList<CommandResult> Commands { get; init; } = [];

    /// <summary>Wall time with clone and removal.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The command that failed.</summary>
    [JsonIgnore]
    public CommandResult? FailedCommand => Kind == VerdictKind.Failed && Commands.Count > 0 ? Commands[^1] : null;
}
