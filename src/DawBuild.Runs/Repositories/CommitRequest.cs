using DawBuild.Processes.Redaction;

namespace DawBuild.Runs.Repositories;

/// <summary>How to commit an agent's changes.</summary>
public sealed record CommitRequest
{
    /// <summary>The run, for the trailer <c>Daw-Run</c>.</summary>
    public required string Run { get; init; }

    /// <summary>The attempt, for the trailer <c>Daw-Attempt</c>.</summary>
    public required int Attempt { get; init; }

    /// <summary>The first line of the message.</summary>
    public required string Subject { get; init; }

    /// <summary>The body of the message without trailers; may be empty.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>The agent, for the author's name.</summary>
    public required string Author { get; init; }

    /// <summary>Globs of the paths that may change; empty means all.</summary>
    public IReadOnlyList<string> MayTouch { get; init; } = [];

    /// <summary>Globs of the paths that must not change.</summary>
    public IReadOnlyList<string> Protect { get; init; } = [];

    /// <summary>Secrets that no changed file may contain.</summary>
    public IReadOnlyList<KnownSecret> Secrets { get; init; } = [];
}
