using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Publishing;

/// <summary>A branch of a run in the user's repository.</summary>
/// <param name="Ref">Its full name.</param>
/// <param name="Commit">The commit that it points to.</param>
/// <param name="HoldsTheOnlyCopy">True if it holds work that only refs of the run reach.</param>
internal sealed record RunBranch(string Ref, string Commit, bool HoldsTheOnlyCopy)
{
    private const string Branches = "refs/heads/";

    /// <summary>True if it is an ordinary branch, which people see.</summary>
    public bool IsBranch => Ref.StartsWith(Branches, StringComparison.Ordinal);

    /// <summary>Its name for people: for a branch, without <c>refs/heads/</c>.</summary>
    public string Name => IsBranch ? Ref[Branches.Length..] : Ref;

    /// <summary>Returns the ref that keeps its work if it is deleted. It names the commit, so a later run with the same name overwrites nothing.</summary>
    public string SalvageRef(string run) => $"{RunRefs.Salvage(run)}branches/{Ref[(Ref.LastIndexOf('/') + 1)..]}-{Commit[..12]}";
}
