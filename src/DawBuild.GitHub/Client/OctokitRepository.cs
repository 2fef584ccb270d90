using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Hosting;
using Octokit;
using CheckRun = DawBuild.GitHub.Client.CheckRuns.CheckRun;

namespace DawBuild.GitHub.Client;

/// <summary>Accesses one repository through Octokit.</summary>
/// <param name="connection">The connection; the caller keeps ownership.</param>
/// <param name="name">The repository.</param>
internal sealed class OctokitRepository(GitHubConnection connection, RepositoryName name) : IGitHubRepository
{
    private const int PageSize = 100;
    private const int MostPages = 50;

    /// <inheritdoc/>
    public Task<CheckRun> CreateCheckRunAsync(string commit, CheckRunWrite check, CancellationToken ct) =>
        CheckAsync(http => http.Post<CheckRun>(Uri("check-runs"), check.ToCreate(commit), accepts: null, contentType: null, parameters: null, ct), isRepeatable: false, ct);

    /// <inheritdoc/>
    public Task<CheckRun> UpdateCheckRunAsync(long id, CheckRunWrite check, CancellationToken ct) =>
        CheckAsync(http => http.Patch<CheckRun>(Uri($"check-runs/{id}"), check.ToUpdate()), isRepeatable: check.Output?.Annotations is not { Count: > 0 }, ct);

    /// <inheritdoc/>
    public Task<CheckRun> GetCheckRunAsync(long id, CancellationToken ct) =>
        CheckAsync(http => http.Get<CheckRun>(Uri($"check-runs/{id}"), parameters: null), isRepeatable: true, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRun>> ListCheckRunsAsync(string commit, string? name, CancellationToken ct) =>
        ListAsync(page => CheckRunsAsync(commit, name, page, ct), check => check.Id);

    /// <inheritdoc/>
    public Task SetStatusAsync(string commit, NewCommitStatus status, CancellationToken ct) =>
        connection.CallAsync(github => github.Repository.Status.Create(name.Owner, name.Name, commit, status), isRepeatable: true, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PullRequest>> ListPullRequestsAsync(string head, string @base, CancellationToken ct)
    {
        var open = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{name.Owner}:{head}", Base = @base };
        return ListAsync(page => connection.CallAsync(github => github.PullRequest.GetAllForRepository(name.Owner, name.Name, open, page), isRepeatable: true, ct), pull => pull.Number);
    }

    /// <inheritdoc/>
    public Task<PullRequest> CreatePullRequestAsync(NewPullRequest pull, CancellationToken ct) =>
        PullAsync(github => github.PullRequest.Create(name.Owner, name.Name, pull), isRepeatable: false, ct);

    /// <inheritdoc/>
    public Task<PullRequest> UpdatePullRequestAsync(int number, PullRequestUpdate pull, CancellationToken ct) =>
        PullAsync(github => github.PullRequest.Update(name.Owner, name.Name, number, pull), isRepeatable: true, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IssueComment>> ListCommentsAsync(int number, CancellationToken ct) =>
        ListAsync(page => connection.CallAsync(github => github.Issue.Comment.GetAllForIssue(name.Owner, name.Name, number, page), isRepeatable: true, ct), comment => comment.Id);

    /// <inheritdoc/>
    public Task<IssueComment> CreateCommentAsync(int number, string body, CancellationToken ct) =>
        CommentAsync(github => github.Issue.Comment.Create(name.Owner, name.Name, number, body), isRepeatable: false, ct);

    /// <inheritdoc/>
    public Task<IssueComment> UpdateCommentAsync(long id, string body, CancellationToken ct) =>
        CommentAsync(github => github.Issue.Comment.Update(name.Owner, name.Name, id, body), isRepeatable: true, ct);

    private async Task<IReadOnlyList<CheckRun>> CheckRunsAsync(string commit, string? checkName, ApiOptions page, CancellationToken ct)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["filter"] = "all", ["per_page"] = $"{page.PageSize}", ["page"] = $"{page.StartPage}" };
        if (checkName is not null)
        {
            parameters["check_name"] = checkName;
        }

        var answer = await connection.CallAsync(github => github.Connection.Get<CheckRunPage>(Uri($"commits/{System.Uri.EscapeDataString(commit)}/check-runs"), parameters), isRepeatable: true, ct);
        return answer.Body?.CheckRuns is { } found && found.All(check => check.Id > 0) ? found : throw GitHubConnection.Unexpected(inner: null);
    }

    private async Task<CheckRun> CheckAsync(Func<IConnection, Task<IApiResponse<CheckRun>>> call, bool isRepeatable, CancellationToken ct) =>
        (await connection.CallAsync(github => call(github.Connection), isRepeatable, ct)).Body is { Id: > 0 } check ? check : throw GitHubConnection.Unexpected(inner: null);

    private async Task<PullRequest> PullAsync(Func<IGitHubClient, Task<PullRequest>> call, bool isRepeatable, CancellationToken ct) =>
        await connection.CallAsync(call, isRepeatable, ct) is { Number: > 0 } pull ? pull : throw GitHubConnection.Unexpected(inner: null);

    private async Task<IssueComment> CommentAsync(Func<IGitHubClient, Task<IssueComment>> call, bool isRepeatable, CancellationToken ct) =>
        await connection.CallAsync(call, isRepeatable, ct) is { Id: > 0 } comment ? comment : throw GitHubConnection.Unexpected(inner: null);

    private Uri Uri(string path) => new($"repos/{name.Owner}/{name.Name}/{path}", UriKind.Relative);

    /// <summary>
    /// Reads pages by number: the <c>Link</c> header may name another host, and the token would go there too. Stops at a short page, or at a page with nothing
    /// new.
    /// </summary>
    private static async Task<IReadOnlyList<T>> ListAsync<T>(Func<ApiOptions, Task<IReadOnlyList<T>>> read, Func<T, long> id)
    {
        var all = new Dictionary<long, T>();
        for (var page = 1; page <= MostPages; page++)
        {
            var found = await read(new ApiOptions { PageSize = PageSize, PageCount = 1, StartPage = page });
            var before = all.Count;
            foreach (var item in found)
            {
                all[id(item)] = item;
            }

            if (found.Count < PageSize || all.Count == before)
            {
                break;
            }
        }

        return [.. all.Values];
    }
}
