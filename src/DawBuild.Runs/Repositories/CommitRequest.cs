using DawBuild.Processes.Redaction;

namespace DawBuild.Runs.Repositories;

/// <summary>How to commit what an agent left.</summary>
public sealed record CommitRequest
{
    /// <summary>The run, for the trailer <c>Daw-Run</c>.</summary>
    public required string Run { get; init; }

    /// <summary>The attempt, for the trailer <c>Daw-Attempt</c>.</summary>
    public required int Attempt { get; init; }

    /// <summary>The message's first line.</summary>
    public required string Subject { get; init; }

    /// <summary>The message's body without trailers; may be empty.</summary>
    public string Body { get; init; } = string.Empty;

    /// <summary>Who did it, for the author's name.</summary>
    public required string Author { get; init; }

    /// <summary>Globs of the paths that may change; empty means all.</summary>
    public IReadOnlyList<string> MayTouch { get; init; } = [];

    /// <summary>Globs of the paths that must not change.</summary>
    public IReadOnlyList<string> Protect { get; init; } = [];

    /// <summary>Secrets that no changed file may hold.</summary>
    public IReadOnlyList<KnownSecret> Secrets { get; init; } = [];
}
