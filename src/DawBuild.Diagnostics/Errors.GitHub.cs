namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>There is no token for GitHub.</summary>
    public static Diagnostic NoGitHubToken(string repository) =>
        Error("DAW3101", $"there is no token for \"{repository}\". Set GITHUB_TOKEN, log in with gh auth login, or set DAW_GITHUB_APP_ID and DAW_GITHUB_APP_KEY.");

    /// <summary>The repository is not on GitHub.</summary>
    public static Diagnostic NotOnGitHub(string? remote) =>
        Error("DAW3102", remote is null
            ? "this repository has no remote on GitHub. Add one with git remote add origin, or omit --pr and --report github."
            : $"the remote \"{Masked(remote)}\" is not a repository on GitHub. Correct it, or set GITHUB_SERVER_URL and GITHUB_REPOSITORY.");

    /// <summary>The private key of a GitHub App cannot be read.</summary>
    public static Diagnostic AppKeyUnreadable(string app, string why) =>
        Error("DAW3103", $"the private key of GitHub App \"{app}\" cannot be read: {why} Set DAW_GITHUB_APP_KEY to the PEM text or to the path of its file.");

    /// <summary>The address of GitHub is not https.</summary>
    public static Diagnostic GitHubWithoutTls(Uri api) =>
        Error("DAW3104", $"\"{api}\" is not https, so the token would travel in clear text. Correct GITHUB_API_URL and the remote.");

    /// <summary>There is no base branch for the pull request.</summary>
    public static Diagnostic NoBaseBranch() =>
        Error("DAW3105", "HEAD is not on a branch, so the pull request has no base branch. Name one, for example with --base main.");

    /// <summary>The token cannot publish in one way, so the next one in the fallback chain is used.</summary>
    public static Diagnostic ChecksFallBack(string from, string why, string to) =>
        Warning("DAW3110", $"GitHub does not accept {from} from this token: \"{why}\". The run is shown as {to} instead. In a workflow, give the job checks: write and statuses: write.");

    /// <summary>The token is read-only, because a fork or Dependabot started the workflow.</summary>
    public static Diagnostic ReadOnlyToken(string instead) =>
        Warning("DAW3111", $"this workflow was started by a fork or by Dependabot, so GITHUB_TOKEN is read-only. The run is shown as {instead}.");

    /// <summary>GitHub cannot be reached.</summary>
    public static Diagnostic GitHubNotReached(string what, string why) =>
        Warning("DAW3112", $"{what} on GitHub could not be updated: \"{why}\". The run continues and keeps trying.");

    /// <summary>GitHub refuses a change.</summary>
    public static Diagnostic GitHubRefuses(string what, string why) =>
        Warning("DAW3113", $"GitHub refuses to change {what}: \"{why}\". The run continues; its own reports have everything.");

    /// <summary>The end of the run did not reach GitHub.</summary>
    public static Diagnostic GitHubBehind(string what) =>
        Warning("DAW3114", $"the end of the run is not on GitHub: \"{what}\" could not be updated in time. GitHub shows an earlier state; the branch and the report of the run are complete. If tasks are left, {Tool} resume shows them again.");

    private static string Masked(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0 ? url.Replace(uri.UserInfo, "***", StringComparison.Ordinal) : url;
}
