using DawBuild.Diagnostics;
using DawBuild.Git.Users;
using DawBuild.GitHub;
using DawBuild.GitHub.Authentication;
using DawBuild.GitHub.Hosting;
using DawBuild.GitHub.Publishing;
using DawBuild.GitHub.PullRequests;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Processes.Redaction;
using DawBuild.Runs.Repositories;

namespace DawBuild.Tool.Composition;

/// <summary>Connects a run to GitHub: the repository, the permission to write to it, and what to show there.</summary>
internal sealed class GitHubLink
{
    private const string Origin = "origin";
    private readonly GitHubHost _place;
    private readonly GitHubAccess _access;
    private readonly ActionsJob? _job;
    private readonly Invocation _invocation;
    private readonly string? _base;
    private readonly SecretRedactor _secrets;

    private GitHubLink(GitHubHost place, GitHubAccess access, ActionsJob? job, string? baseBranch, SecretRedactor secrets, Invocation invocation) =>
        (_place, _access, _job, _base, _secrets, _invocation) = (place, access, job, baseBranch, secrets, invocation);

    /// <summary>The remote to push the run's branches to; null for none.</summary>
    public string? Remote { get; private init; }

    /// <summary>Returns the token for that remote; null to authenticate as the user's git does.</summary>
    public Func<CancellationToken, ValueTask<string?>>? RemoteToken { get; private init; }

    /// <summary>Creates the link; null if nothing is to be shown on GitHub.</summary>
    /// <exception cref="DawException">DAW3101 to DAW3105: the run cannot be shown. This is known before anything is spent.</exception>
    public static async Task<GitHubLink?> FindAsync(RunArguments arguments, UserRepository? user, IProcessRunner processes, SecretRedactor secrets, Invocation invocation, CancellationToken ct)
    {
        if (user is null || !(arguments.PullRequest || arguments.ReportToGitHub))
        {
            return null;
        }

        var job = ActionsJob.Find(invocation.Environment);
        var baseBranch = arguments.PullRequest ? arguments.BaseBranch ?? user.Branch ?? job?.Branch ?? throw new DawException(Errors.NoBaseBranch()) : null;
        var remote = arguments.Remote ?? (arguments.PullRequest ? Origin : null);
        var url = await new UserRemote(processes, user, remote ?? Origin).UrlAsync(ct);
        var place = GitHubHost.Find(invocation.Environment, url);
        var access = await new GitHubLogin(invocation.Environment, processes, invocation.Time).FindAsync(place, user.Root, ct);
        return new GitHubLink(place, access, job, baseBranch, secrets, invocation)
        {
            Remote = remote,
            RemoteToken = place.Serves(url) ? async token => Learnt(await access.Tokens.GetAsync(token), secrets) : null,
        };
    }

    // The token may come from gh or from an App, so no variable holds it.
    private static string? Learnt(string? token, SecretRedactor secrets)
    {
        secrets.Learn("the GitHub token", token);
        return token;
    }

    /// <summary>Starts showing a run; dispose the observer after the run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run's id.</param>
    /// <param name="repository">The run's repository.</param>
    /// <param name="warn">Receives warnings about what cannot be shown.</param>
    public GitHubObserver Show(Plan plan, string run, IRepository repository, Action<Diagnostic> warn) => new GitHubReporting
    {
        Plan = plan,
        Place = _place,
        Access = _access,
        Job = _job,
        PullRequest = _base is null ? null : new PullRequestOptions
        {
            Base = _base,
            Branch = RunRefs.Integration(run)["refs/heads/".Length..],
            Repository = repository,
        },
        Redact = _secrets.Redact,
        Warn = warn,
        StepLog = _job is null ? null : _invocation.StepLog,
        Time = _invocation.Time,
    }.Start();
}
