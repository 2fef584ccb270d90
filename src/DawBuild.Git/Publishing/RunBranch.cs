using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>A branch of a run in the user's repository.</summary>
/// <param name="Ref">Its full name.</param>
/// <param name="Commit">The commit that it points at.</param>
/// <param name="HoldsTheOnlyCopy">True when it holds work that no ref but those of the run reaches.</param>
internal sealed record RunBranch(string Ref, string Commit, bool HoldsTheOnlyCopy)
{
    private const string Branches = "refs/heads/";

    /// <summary>True for a branch as people see branches.</summary>
    public bool IsBranch => Ref.StartsWith(Branches, StringComparison.Ordinal);

    /// <summary>Its name as people say it.</summary>
    public string Name => IsBranch ? Ref[Branches.Length..] : Ref;

    /// <summary>Where its work is kept when it is deleted. The name tells the commit: a later run of the same name takes nothing away.</summary>
    public string SalvageRef(string run) => $"{RunRefs.Salvage(run)}branches/{Ref[(Ref.LastIndexOf('/') + 1)..]}-{Commit[..12]}";
}
