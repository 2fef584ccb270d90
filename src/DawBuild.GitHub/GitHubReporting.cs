using DawBuild.Diagnostics;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Branches;
using DawBuild.GitHub.Checks;
using DawBuild.GitHub.Client;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Markdown;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.PullRequests;
using DawBuild.GitHub.Reports;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub;

/// <summary>Everything that is needed to show a run on GitHub.</summary>
public sealed record GitHubReporting
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Where the repository is hosted.</summary>
    public required GitHubHost Place { get; init; }

    /// <summary>Access to the repository.</summary>
    public required GitHubAccess Access { get; init; }

    /// <summary>The job that the run is part of; null outside GitHub Actions.</summary>
    public ActionsJob? Job { get; init; }

    /// <summary>Settings for checks; null for none.</summary>
    public CheckOptions? Checks { get; init; } = new();

    /// <summary>
    /// The pull request; null for none. Without one, checks are on the commit that the job is about, or on the commit that the run started from.
    /// </summary>
    public PullRequestOptions? PullRequest { get; init; }

    /// <summary>Removes secrets from everything that leaves this machine.</summary>
    public Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Receives warnings about what cannot be shown, once each (DAW31xx).</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>The log of the workflow step, for workflow commands; null outside GitHub Actions.</summary>
    public StepLog? StepLog { get; init; }

    /// <summary>The time limit for showing the end of an abandoned run.</summary>
    /// <value>The default value is 5 seconds, because a person is waiting.</value>
    public TimeSpan LastChance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>A client to use instead of the built-in one.</summary>
    public IGitHubRepository? Client { get; init; }

    /// <summary>Starts showing the run. Add the observer to the run's observers, and dispose of it afterward.</summary>
    public GitHubObserver Start()
    {
        var owned = new List<IDisposable>();
        var github = Client ?? Connect(owned);
        var foreign = new UntrustedMarkdown(Redact);
        var targets = new List<IReportTarget>();
        BranchTarget? branch = null;
        if (Job is { } job)
        {
            targets.Add(new StepSummary(job, foreign));
        }

        if (PullRequest is { } pull)
        {
            branch = new BranchTarget(pull.Repository);
            var target = new PullRequestTarget(github, pull, branch, Job?.RunUrl, foreign);
            targets.AddRange([branch, target, new CommentTarget(github, pull.Comment, target, Job?.RunUrl, foreign)]);
        }

        if (Checks is { } checks)
        {
            // Before the first push, the tip of the branch belongs to the base branch, which is not this run's to mark.
            string? Head(RunReport report) => branch is { IsRefused: false } ? branch.Pushed : Job?.HeadCommit ?? report.Base;
            targets.Insert(branch is null ? 0 : targets.Count - 1, new CheckTarget(new CheckViews(checks, Job?.RunUrl, foreign), FallbackChain(github, checks), Head, checks, Warn));
        }

        return new GitHubObserver(new RunReporter(Plan), targets, this, owned);
    }

    private OctokitRepository Connect(List<IDisposable> owned)
    {
        var connection = GitHubConnection.Open(new GitHubHttpOptions { ApiBase = Place.Api }, Access.Tokens, Time);
        owned.Add(connection);
        if (Access.Tokens is IDisposable tokens)
        {
            owned.Add(tokens);
        }

        return new OctokitRepository(connection, Place.Repository);
    }

    /// <summary>The publishers that this token can use, best first.</summary>
    private List<ICheckPublisher> FallbackChain(IGitHubRepository github, CheckOptions checks)
    {
        var chain = new List<ICheckPublisher> { new WorkflowCommandPublisher(StepLog) };
        if (Access.FromRunner && Job is { TokenIsReadOnly: true })
        {
            Warn(Errors.ReadOnlyToken(chain[0].Name));
            return chain;
        }

        chain.Insert(0, new CommitStatusPublisher(github, Job?.RunUrl));
        if (Access.Kind == TokenKind.App)
        {
            chain.Insert(0, new CheckRunPublisher(github, checks, Job?.RunUrl, Time));
        }

        return chain;
    }
}
