namespace DawBuild.Git;

/// <summary>What became of the branches of a run.</summary>
public sealed record DeletedBranches
{
    /// <summary>Those that are deleted, without <c>refs/heads/</c>.</summary>
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>Deleted ones that held the only copy of some work, with the salvage refs that keep it now.</summary>
    public required IReadOnlyDictionary<string, string> Saved { get; init; }

    /// <summary>Those that stay, because no other ref reaches their work.</summary>
    public required IReadOnlyList<string> Kept { get; init; }
}
