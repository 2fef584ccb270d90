namespace DawBuild.GitHub.Client.Pulls;

/// <summary>One end of a pull request.</summary>
/// <param name="Ref">The branch.</param>
/// <param name="Sha">Its commit.</param>
public sealed record PullRequestBranch(string Ref, string Sha);
