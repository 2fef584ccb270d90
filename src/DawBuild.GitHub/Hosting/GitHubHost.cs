using System.Diagnostics.CodeAnalysis;
using DawBuild.Diagnostics;

namespace DawBuild.GitHub.Hosting;

/// <summary>Where a repository is hosted: on github.com, on GitHub Enterprise Cloud with its own host, or on GitHub Enterprise Server.</summary>
/// <param name="Server">The root URL for people and for git, such as <c>https://github.com/</c>.</param>
/// <param name="Api">The root URL of the REST API, such as <c>https://api.github.com/</c> or <c>https://github.example/api/v3/</c>.</param>
/// <param name="Repository">The repository.</param>
public sealed record GitHubHost(Uri Server, Uri Api, RepositoryName Repository)
{
    /// <summary>
    /// Finds the host from the variables of a GitHub Actions runner (<c>GITHUB_SERVER_URL</c>, <c>GITHUB_API_URL</c>, <c>GITHUB_REPOSITORY</c>), or else from
    /// the URL of the git remote.
    /// </summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="remoteUrl">The URL of the remote, if there is one.</param>
    /// <exception cref="DawException">No repository was found (DAW3102), or a token would be sent without encryption (DAW3104).</exception>
    public static GitHubHost Find(IReadOnlyDictionary<string, string> environment, string? remoteUrl)
    {
        var place = FromRunner(environment) ?? FromRemote(environment, remoteUrl) ?? throw new DawException(Errors.NotOnGitHub(remoteUrl));
        return IsPrivate(place.Api) && IsPrivate(place.Server) ? place : throw new DawException(Errors.GitHubWithoutTls(place.Api));
    }

    /// <summary>Returns true if a git remote is on the same server, so that the token for this host may be used there.</summary>
    /// <param name="remoteUrl">The URL of the remote.</param>
    public bool Serves(string? remoteUrl) =>
        RemoteUrl.TryParse(remoteUrl, out var server, out _) && Uri.Compare(server, Server, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static GitHubHost? FromRunner(IReadOnlyDictionary<string, string> environment) =>
        RepositoryName.TryParse(environment.GetValueOrDefault("GITHUB_REPOSITORY"), out var repository)
        && TryRoot(environment.GetValueOrDefault("GITHUB_SERVER_URL") ?? "https://github.com", out var server)
            ? new GitHubHost(server, ApiOf(environment, server), repository)
            : null;

    private static GitHubHost? FromRemote(IReadOnlyDictionary<string, string> environment, string? remoteUrl) =>
        RemoteUrl.TryParse(remoteUrl, out var server, out var repository)
            ? new GitHubHost(server, ApiOf(environment, server), repository)
            : null;

    private static Uri ApiOf(IReadOnlyDictionary<string, string> environment, Uri server)
    {
        if (TryRoot(environment.GetValueOrDefault("GITHUB_API_URL"), out var api))
        {
            return api;
        }

        // https://docs.github.com/enterprise-cloud@latest/admin/data-residency: api.SUBDOMAIN.ghe.com; GitHub Enterprise Server uses /api/v3.
        return server.Host switch
        {
            "github.com" => new Uri("https://api.github.com/"),
            var host when host.EndsWith(".ghe.com", StringComparison.OrdinalIgnoreCase) => new Uri($"https://api.{host}/"),
            _ => new Uri(server, "api/v3/"),
        };
    }

    private static bool TryRoot(string? text, [NotNullWhen(true)] out Uri? root) =>
        Uri.TryCreate(text?.TrimEnd('/') + "/", UriKind.Absolute, out root) && (root.Scheme is "https" or "http");

    private static bool IsPrivate(Uri root) => root.Scheme is "https" || root.IsLoopback;
}
