using DawBuild.GitHub.Client.Transport;

namespace DawBuild.GitHub.Authentication;

/// <summary>Access to GitHub.</summary>
/// <param name="Tokens">The source of the tokens.</param>
/// <param name="Kind">What kind of tokens they are.</param>
/// <param name="FromRunner">True for <c>GITHUB_TOKEN</c>, which GitHub makes read-only for events from forks.</param>
public sealed record GitHubAccess(ITokenSource Tokens, TokenKind Kind, bool FromRunner)
{
    /// <summary>
    /// Creates access with a fixed token; personal tokens are recognized by their prefix
    /// (https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
    /// </summary>
    public static GitHubAccess Of(string token, bool fromRunner) =>
        new(new FixedToken(token), IsPersonal(token) ? TokenKind.Personal : TokenKind.App, fromRunner);

    private static bool IsPersonal(string token) =>
        token.StartsWith("ghp_", StringComparison.Ordinal) || token.StartsWith("gho_", StringComparison.Ordinal) || token.StartsWith("github_pat_", StringComparison.Ordinal);
}
