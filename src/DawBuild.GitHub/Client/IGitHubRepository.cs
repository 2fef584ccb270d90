using DawBuild.GitHub.Client.CheckRuns;
using Octokit;
using CheckRun = DawBuild.GitHub.Client.CheckRuns.CheckRun;

namespace DawBuild.GitHub.Client;

/// <summary>
/// All calls that DawBuild makes to GitHub, for one repository. A run uses <see cref="OctokitRepository"/>. Every method throws <see cref="GitHubException"/>,
/// whose <see cref="GitHubException.Fault"/> determines what happens next.
/// </summary>
public interface IGitHubRepository
{
    /// <summary>Creates a check run on a commit. Not idempotent.</summary>
    Task<CheckRun> CreateCheckRunAsync(string commit, CheckRunWrite check, CancellationToken ct);

    /// <summary>Updates a check run; annotations are added to the existing ones.</summary>
    Task<CheckRun> UpdateCheckRunAsync(long id, CheckRunWrite check, CancellationToken ct);

    /// <summary>Reads a check run.</summary>
    Task<CheckRun> GetCheckRunAsync(long id, CancellationToken ct);

    /// <summary>Lists all check runs of a commit, including superseded ones.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="name">Only check runs with this name; null for all.</param>
    /// <param name="ct">Cancels the calls.</param>
    Task<IReadOnlyList<CheckRun>> ListCheckRunsAsync(string commit, string? name, CancellationToken ct);

    /// <summary>Sets a commit status; only the newest of a context counts.</summary>
    Task SetStatusAsync(string commit, NewCommitStatus status, CancellationToken ct);

    /// <summary>Lists the open pull requests that merge a branch of this repository into another.</summary>
    Task<IReadOnlyList<PullRequest>> ListPullRequestsAsync(string head, string @base, CancellationToken ct);

    /// <summary>Opens a pull request. Not idempotent.</summary>
    Task<PullRequest> CreatePullRequestAsync(NewPullRequest pull, CancellationToken ct);

    /// <summary>Updates a pull request.</summary>
    Task<PullRequest> UpdatePullRequestAsync(int number, PullRequestUpdate pull, CancellationToken ct);

    /// <summary>Lists all comments of a pull request, oldest first.</summary>
    Task<IReadOnlyList<IssueComment>> ListCommentsAsync(int number, CancellationToken ct);

    /// <summary>Writes a comment. Not idempotent.</summary>
    Task<IssueComment> CreateCommentAsync(int number, string body, CancellationToken ct);

    /// <summary>Replaces the text of a comment.</summary>
    Task<IssueComment> UpdateCommentAsync(long id, string body, CancellationToken ct);
}
