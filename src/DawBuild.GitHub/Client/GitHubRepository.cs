using System.Text.Json.Serialization.Metadata;
using DawBuild.GitHub.Client.CheckRuns;
using DawBuild.GitHub.Client.Comments;
using DawBuild.GitHub.Client.Json;
using DawBuild.GitHub.Client.Pulls;
using DawBuild.GitHub.Client.Statuses;
using DawBuild.GitHub.Client.Text;
using DawBuild.GitHub.Client.Transport;

namespace DawBuild.GitHub.Client;

/// <summary>One repository over HTTP.</summary>
/// <param name="http">A client of <see cref="GitHubHttp"/>; stays the caller's.</param>
/// <param name="name">The repository.</param>
public sealed class GitHubRepository(HttpClient http, RepositoryName name) : IGitHubRepository
{
    private const int PageSize = 100;
    private const int MostPages = 50;
    private readonly string _root = $"repos/{name.Owner}/{name.Name}";

    /// <inheritdoc/>
    public Task<CheckRun> CreateCheckRunAsync(CheckRunWrite check, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"{_root}/check-runs", CheckRunLimits.Apply(check), GitHubJson.Default.CheckRunWrite, GitHubJson.Default.CheckRun, repeatable: false, ct);

    /// <inheritdoc/>
    public Task<CheckRun> UpdateCheckRunAsync(long id, CheckRunWrite check, CancellationToken ct) =>
        SendAsync(
            HttpMethod.Patch,
            $"{_root}/check-runs/{id}",
            CheckRunLimits.Apply(check),
            GitHubJson.Default.CheckRunWrite,
            GitHubJson.Default.CheckRun,
            repeatable: check.Output?.Annotations is not { Count: > 0 },
            ct);

    /// <inheritdoc/>
    public Task<CheckRun> GetCheckRunAsync(long id, CancellationToken ct) =>
        GetAsync($"{_root}/check-runs/{id}", GitHubJson.Default.CheckRun, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRun>> ListCheckRunsAsync(string commit, string? name, CancellationToken ct)
    {
        var filter = name is null ? "" : $"&check_name={Uri.EscapeDataString(name)}";
        return ListAsync(
            $"{_root}/commits/{Uri.EscapeDataString(commit)}/check-runs?filter=all{filter}",
            GitHubJson.Default.CheckRunPage,
            page => page.CheckRuns,
            check => check.Id,
            ct);
    }

    /// <inheritdoc/>
    public Task SetStatusAsync(string commit, CommitStatus status, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"{_root}/statuses/{Uri.EscapeDataString(commit)}", status, GitHubJson.Default.CommitStatus, GitHubJson.Default.CommitStatus, repeatable: true, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PullRequest>> ListPullRequestsAsync(string head, string @base, CancellationToken ct) =>
        ListAsync(
            $"{_root}/pulls?state=open&head={Uri.EscapeDataString($"{name.Owner}:{head}")}&base={Uri.EscapeDataString(@base)}",
            GitHubJson.Default.IReadOnlyListPullRequest,
            page => page,
            pull => pull.Number,
            ct);

    /// <inheritdoc/>
    public Task<PullRequest> CreatePullRequestAsync(PullRequestWrite pull, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"{_root}/pulls", pull, GitHubJson.Default.PullRequestWrite, GitHubJson.Default.PullRequest, repeatable: false, ct);

    /// <inheritdoc/>
    public Task<PullRequest> UpdatePullRequestAsync(int number, PullRequestWrite pull, CancellationToken ct) =>
        SendAsync(HttpMethod.Patch, $"{_root}/pulls/{number}", pull, GitHubJson.Default.PullRequestWrite, GitHubJson.Default.PullRequest, repeatable: true, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Comment>> ListCommentsAsync(int number, CancellationToken ct) =>
        ListAsync($"{_root}/issues/{number}/comments", GitHubJson.Default.IReadOnlyListComment, page => page, comment => comment.Id, ct);

    /// <inheritdoc/>
    public Task<Comment> CreateCommentAsync(int number, string body, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"{_root}/issues/{number}/comments", new CommentWrite(body), GitHubJson.Default.CommentWrite, GitHubJson.Default.Comment, repeatable: false, ct);

    /// <inheritdoc/>
    public Task<Comment> UpdateCommentAsync(long id, string body, CancellationToken ct) =>
        SendAsync(HttpMethod.Patch, $"{_root}/issues/comments/{id}", new CommentWrite(body), GitHubJson.Default.CommentWrite, GitHubJson.Default.Comment, repeatable: true, ct);

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken ct) =>
        GitHubCall.SendAsync(http, new HttpRequestMessage(HttpMethod.Get, path), answer, ct);

    private Task<TAnswer> SendAsync<T, TAnswer>(HttpMethod method, string path, T body, JsonTypeInfo<T> bodyType, JsonTypeInfo<TAnswer> answer, bool repeatable, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, path) { Content = GitHubCall.Body(body, bodyType) };
        if (repeatable)
        {
            Repeatable.Mark(request);
        }

        return GitHubCall.SendAsync(http, request, answer, ct);
    }

    /// <summary>
    /// Reads page after page by number: the <c>Link</c> header may name a host behind a proxy, and the token would go with it.
    /// Ends at a short page, and at a page that brings nothing new.
    /// </summary>
    private async Task<IReadOnlyList<TItem>> ListAsync<TPage, TItem>(string path, JsonTypeInfo<TPage> type, Func<TPage, IReadOnlyList<TItem>> items, Func<TItem, long> id, CancellationToken ct)
    {
        var all = new Dictionary<long, TItem>();
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        for (var page = 1; page <= MostPages; page++)
        {
            var found = items(await GetAsync($"{path}{separator}per_page={PageSize}&page={page}", type, ct));
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
