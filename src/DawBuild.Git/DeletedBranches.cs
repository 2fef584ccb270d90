namespace DawBuild.Git;

/// <summary>What happened to the branches of a run.</summary>
public sealed record DeletedBranches
{
    /// <summary>The deleted branches, without <c>refs/heads/</c>.</summary>
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>Those deleted that held the only copy of some work, with the salvage refs that keep it now.</summary>
    public required IReadOnlyDictionary<string, string> Saved { get; init; }

    /// <summary>The branches that were kept because no other ref reaches their work.</summary>
    public required IReadOnlyList<string> Kept { get; init; }
}
