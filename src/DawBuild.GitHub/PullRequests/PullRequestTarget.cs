using DawBuild.GitHub.Branches;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.Reports;
using Octokit;

namespace DawBuild.GitHub.PullRequests;

/// <summary>One pull request for the integration branch: opened with the first commit, and kept up to date.</summary>
internal sealed class PullRequestTarget(IGitHubRepository github, PullRequestOptions options, BranchTarget branch, Uri? link, UntrustedMarkdown foreign) : IReportTarget
{
    private (string Title, string Body)? _shown;

    public string Name => "the pull request";

    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    /// <summary>The pull request; null before the first commit.</summary>
    public PullRequest? Open { get; private set; }

    public async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        if (branch.Pushed is null)
        {
            return;
        }

        var page = new PullRequestPage(report, link, foreign);
        var text = (page.Title(), page.Body());
        Open ??= await FindAsync(ct) ?? await OpenAsync(text, ct);
        if (_shown != text)
        {
            Open = await github.UpdatePullRequestAsync(Open.Number, new PullRequestUpdate { Title = text.Item1, Body = text.Item2 }, ct);
            _shown = text;
        }
    }

    private async Task<PullRequest?> FindAsync(CancellationToken ct) =>
        await github.ListPullRequestsAsync(options.Branch, options.Base, ct) is [var found, ..] ? found : null;

    private async Task<PullRequest> OpenAsync((string Title, string Body) text, CancellationToken ct)
    {
        try
        {
            var pull = new NewPullRequest(text.Title, options.Branch, options.Base) { Body = text.Body, Draft = options.Draft };
            var opened = await github.CreatePullRequestAsync(pull, ct);
            _shown = text;
            return opened;
        }
        catch (GitHubException refusal) when (refusal.Fault == GitHubErrors.Forbidden)
        {
            // GitHub's message does not name the setting. It is off in new repositories, and permissions: cannot turn it on.
            throw new GitHubException(refusal.Fault, $"{refusal.Message} (for GITHUB_TOKEN, Settings > Actions > General > \"Allow GitHub Actions to create and approve pull requests\" must be on, and the job needs pull-requests: write)", refusal.Status, inner: refusal);
        }
    }
}
