using DawBuild.GitHub.Client;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.Reports;
using Octokit;

namespace DawBuild.GitHub.PullRequests;

/// <summary>One progress comment that is updated repeatedly. It is found by an invisible marker and by its author.</summary>
internal sealed class CommentTarget(IGitHubRepository github, CommentMode mode, PullRequestTarget pull, Uri? link, UntrustedMarkdown foreign) : IReportTarget
{
    private const string Marker = "<!-- dawbuild: progress -->";
    private const int MaxBytes = 65_000;
    private IssueComment? _comment;
    private string? _shown;

    public string Name => "the progress comment";

    public TimeSpan Interval => TimeSpan.FromSeconds(30);

    public async Task ShowAsync(RunReport report, CancellationToken ct)
    {
        if (pull.Open is not { } open || mode == CommentMode.Never || (mode == CommentMode.Blocked && report.Blocked == 0 && _comment is null))
        {
            return;
        }

        var body = Body(report);
        if (string.Equals(body, _shown, StringComparison.Ordinal))
        {
            return;
        }

        _comment ??= await FindAsync(open, ct);
        _comment = _comment is null
            ? await github.CreateCommentAsync(open.Number, body, ct)
            : await github.UpdateCommentAsync(_comment.Id, body, ct);
        _shown = body;
    }

    // Anybody can write the marker; only the author of the pull request is us.
    private async Task<IssueComment?> FindAsync(PullRequest open, CancellationToken ct) =>
        (await github.ListCommentsAsync(open.Number, ct)).FirstOrDefault(comment =>
            comment.Body?.StartsWith(Marker, StringComparison.Ordinal) == true
            && comment.User?.Login is { } author
            && string.Equals(author, open.User?.Login, StringComparison.Ordinal));

    private string Body(RunReport report)
    {
        var page = new RunPage(report, foreign);
        return new Sections(MaxBytes).Add($"{Marker}\n{page.Head(link)}\n").Add(page.Blocked()).Add(page.Table()).ToString();
    }
}
