using System.Diagnostics.CodeAnalysis;

namespace DawBuild.GitHub.Hosting;

/// <summary>Parses the URL of a git remote: https, http, ssh, git, or the scp-like form (https://git-scm.com/docs/git-clone#_git_urls).</summary>
internal static class RemoteUrl
{
    public static bool TryParse(string? url, [NotNullWhen(true)] out Uri? server, [NotNullWhen(true)] out RepositoryName? repository)
    {
        (server, repository) = (null, null);
        if (string.IsNullOrWhiteSpace(url))
        {
            return false;
        }

        var (root, path) = Split(url.Trim());
        if (root is null || !RepositoryName.TryParse(WithoutSuffix(path), out repository))
        {
            return false;
        }

        server = root;
        return true;
    }

    private static (Uri? Server, string Path) Split(string url)
    {
        if (url.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0
                ? (ServerOf(uri), uri.AbsolutePath.Trim('/'))
                : (null, "");
        }

        // git@host:owner/name.git
        var at = url.IndexOf('@', StringComparison.Ordinal);
        var colon = url.IndexOf(':', at + 1);
        return colon > at + 1 && Uri.TryCreate($"https://{url[(at + 1)..colon]}/", UriKind.Absolute, out var server)
            ? (server, url[(colon + 1)..].Trim('/'))
            : (null, "");
    }

    // ssh has its own port, and GitHub a second host name for it; neither says anything about the web server.
    private static Uri? ServerOf(Uri uri) => uri.Scheme switch
    {
        "https" or "http" => new Uri($"{uri.Scheme}://{uri.Authority}/"),
        "ssh" or "git" => new Uri($"https://{(uri.Host is "ssh.github.com" ? "github.com" : uri.Host)}/"),
        _ => null,
    };

    private static string WithoutSuffix(string path) => path.EndsWith(".git", StringComparison.Ordinal) ? path[..^".git".Length] : path;
}
