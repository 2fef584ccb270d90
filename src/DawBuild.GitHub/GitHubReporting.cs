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

/// <summary>All that is needed to show a run on GitHub.</summary>
public sealed record GitHubReporting
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Where the repository lives.</summary>
    public required GitHubHost Place { get; init; }

    /// <summary>The right to write there.</summary>
    public required GitHubAccess Access { get; init; }

    /// <summary>The job that the run is part of; null outside GitHub Actions.</summary>
    public ActionsJob? Job { get; init; }

    /// <summary>How checks are written; null for none.</summary>
    public CheckOptions? Checks { get; init; } = new();

    /// <summary>The pull request; null for none. Checks are then on the commit that the job is about, or that the run started from.</summary>
    public PullRequestOptions? PullRequest { get; init; }

    /// <summary>Takes secrets out of everything that leaves this machine.</summary>
    public Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Is told what cannot be shown, once each (DAW31xx).</summary>
    public required Action<Diagnostic> Warn { get; init; }

    /// <summary>The log of the workflow step, for its commands; null outside GitHub Actions.</summary>
    public StepLog? StepLog { get; init; }

    /// <summary>How long the end of a run that was left may take to be shown.</summary>
    /// <value>The default value is 5 seconds: a person waits for it.</value>
    public TimeSpan LastChance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Another client in place of the built-in one.</summary>
    public IGitHubRepository? Client { get; init; }

    /// <summary>Begins to show the run; the observer is to be added to the run's observers and disposed after it.</summary>
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
            // Before the first push the branch's commit is that of the base branch, which is not this run's to mark.
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

    /// <summary>The ways that this token may go, best first.</summary>
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
