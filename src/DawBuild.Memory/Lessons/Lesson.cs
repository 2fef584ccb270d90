using System.Security.Cryptography;
using System.Text;
using DawBuild.Planning.Globbing;

namespace DawBuild.Memory.Lessons;

/// <summary>Something that a run taught, with the tasks that it applies to and its origin.</summary>
public sealed record Lesson
{
    /// <summary>The maximum length of a text, in characters.</summary>
    public const int MaxText = 300;

    /// <summary>12 hexadecimal digits of the text's hash: a lesson with an edited text is a new one, with its own counters.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)), 0, 6);

    /// <summary>What to do or to avoid, on one line.</summary>
    public required string Text { get; init; }

    /// <summary>The paths that it applies to; empty for all.</summary>
    public IReadOnlyList<PathGlob> Paths { get; init; } = [];

    /// <summary>The category of tasks that it applies to; null for all.</summary>
    public string? Category { get; init; }

    /// <summary>The fingerprint of the failure that it was learned from.</summary>
    public string? Failure { get; init; }

    /// <summary>The run, task, and commits that prove it, for people to read.</summary>
    public string? Evidence { get; init; }

    /// <summary>True if a person has put it in the plan's own file.</summary>
    public bool IsApproved { get; init; }
}
