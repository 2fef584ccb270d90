using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git.Publishing;

/// <summary>
/// How to reach a remote of the user's repository from the private one: with the address and the login that the user's git would use, or with a
/// token. All of it is passed in git's environment, never in arguments, addresses, or files.
/// </summary>
/// <param name="git">Starts git.</param>
/// <param name="user">The repository in which the remote is configured.</param>
/// <param name="name">The remote's name there.</param>
/// <param name="token">Returns a token for HTTPS; null to log in as the user's git does.</param>
internal sealed class RemoteAccess(GitProgram git, UserRepository user, string name, Func<CancellationToken, ValueTask<string?>>? token)
{
    /// <summary>The remote's name in our calls.</summary>
    public const string Alias = "daw";

    // With a token, GitHub accepts any user name; this is the documented one.
    private const string TokenUser = "x-access-token";

    private static readonly string[] Sections = ["http.", "credential.", "url.", "ssh.", "core.sshcommand", "core.gitproxy", "core.askpass", "protocol."];

    // The keys that git reads from the remote's own section, besides what to fetch and push.
    private static readonly string[] Keys = ["url", "pushurl", "proxy", "proxyauthmethod", "uploadpack", "receivepack"];

    /// <summary>The remote's name in the user's repository.</summary>
    public string Name => name;

    /// <summary>Absolute path of the folder that relative addresses are relative to.</summary>
    public string Directory => user.Root;

    /// <summary>Returns the settings that make the remote reachable as <see cref="Alias"/>.</summary>
    /// <param name="specification">The refspec to fetch.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <exception cref="DawException">DAW3018: there is no such remote.</exception>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> SettingsAsync(string specification, CancellationToken ct)
    {
        var all = await UsersAsync(ct);
        var secret = token is null ? null : await token(ct);
        var own = all.Where(pair => Array.Exists(Sections, section => pair.Key.StartsWith(section, StringComparison.OrdinalIgnoreCase)));
        if (secret is not null)
        {
            own = own.Where(pair => !pair.Key.EndsWith(".extraheader", StringComparison.OrdinalIgnoreCase));
        }

        var addresses = Remote(all, "url");
        if (addresses.Count == 0)
        {
            throw new DawException(Errors.RemoteUnknown(name, Known(all)));
        }

        return
        [
            .. own,
            .. Keys.SelectMany(key => Remote(all, key).Select(value => KeyValuePair.Create($"remote.{Alias}.{key}", value))),
            KeyValuePair.Create($"remote.{Alias}.fetch", specification),
            .. secret is null ? [] : addresses.Concat(Remote(all, "pushurl")).SelectMany(address => Header(address, secret)),
        ];
    }

    // GitHub refuses Bearer for git over HTTPS.
    private static IEnumerable<KeyValuePair<string, string>> Header(string address, string secret) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? [KeyValuePair.Create($"http.{uri.Scheme}://{uri.Authority}/.extraheader", $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TokenUser}:{secret}"))}")]
            : [];

    private static IReadOnlyCollection<string> Known(IEnumerable<KeyValuePair<string, string>> settings) =>
        [.. settings.Select(pair => pair.Key)
            .Where(key => key.StartsWith("remote.", StringComparison.Ordinal) && key.EndsWith(".url", StringComparison.Ordinal))
            .Select(key => key["remote.".Length..^".url".Length])
            .Distinct(StringComparer.Ordinal)];

    private List<string> Remote(IEnumerable<KeyValuePair<string, string>> settings, string key) =>
        [.. settings.Where(pair => string.Equals(pair.Key, $"remote.{name}.{key}", StringComparison.Ordinal)).Select(pair => pair.Value)];

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> UsersAsync(CancellationToken ct)
    {
        var listing = await git.ReadAsync(new GitCall("config", "--null", "--list") { Repository = user.CommonDirectory, Use = GitUse.UserRepository }, ct);
        return
        [
            .. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(entry => entry.Split('\n', 2))
                .Select(parts => KeyValuePair.Create(parts[0], parts is [_, var value] ? value : "true")),
        ];
    }
}
