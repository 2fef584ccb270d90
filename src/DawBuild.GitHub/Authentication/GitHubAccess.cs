using DawBuild.GitHub.Client.Transport;

namespace DawBuild.GitHub.Authentication;

/// <summary>The right to talk to GitHub.</summary>
/// <param name="Tokens">Where tokens come from.</param>
/// <param name="Kind">Whose they are.</param>
/// <param name="FromRunner">True for <c>GITHUB_TOKEN</c>, which GitHub makes read-only for events of forks.</param>
public sealed record GitHubAccess(ITokenSource Tokens, TokenKind Kind, bool FromRunner)
{
    /// <summary>
    /// Recognises personal tokens by their prefix
    /// (https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
    /// </summary>
    public static GitHubAccess Of(string token, bool fromRunner) =>
        new(new FixedToken(token), IsPersonal(token) ? TokenKind.Personal : TokenKind.App, fromRunner);

    private static bool IsPersonal(string token) =>
        token.StartsWith("ghp_", StringComparison.Ordinal) || token.StartsWith("gho_", StringComparison.Ordinal) || token.StartsWith("github_pat_", StringComparison.Ordinal);
}
