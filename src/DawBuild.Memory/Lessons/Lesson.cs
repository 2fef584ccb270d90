using System.Security.Cryptography;
using System.Text;
using DawBuild.Planning.Globbing;

namespace DawBuild.Memory.Lessons;

/// <summary>One thing that a run taught, with what it fits and where it comes from.</summary>
public sealed record Lesson
{
    /// <summary>The most characters of a text.</summary>
    public const int MaxText = 300;

    /// <summary>12 hexadecimal digits: of the text, so that a lesson whose text is edited is another one, with counters of its own.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)), 0, 6);

    /// <summary>What to do or to avoid, on one line.</summary>
    public required string Text { get; init; }

    /// <summary>The paths that it is about; empty for all.</summary>
    public IReadOnlyList<PathGlob> Paths { get; init; } = [];

    /// <summary>The category of the tasks that it is for; null for all.</summary>
    public string? Category { get; init; }

    /// <summary>The fingerprint of the failure that it comes from.</summary>
    public string? Failure { get; init; }

    /// <summary>The run, task and commits that prove it, for people.</summary>
    public string? Evidence { get; init; }

    /// <summary>True when a person has put it into the plan's own file.</summary>
    public bool IsApproved { get; init; }
}
