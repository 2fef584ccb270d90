using System.Text.RegularExpressions;

namespace DawBuild.Agents.Environments;

/// <summary>A user's path as written in definitions: <c>~/.codex</c>, <c>${CODEX_HOME:-~/.codex}/auth.json</c>.</summary>
internal static partial class HostPath
{
    /// <summary>Returns the absolute path; null if it cannot be determined.</summary>
    /// <param name="text">The path as written in the definition.</param>
    /// <param name="host">Our environment.</param>
    public static string? Resolve(string text, IReadOnlyDictionary<string, string> host)
    {
        var path = Variable().Replace(text, match => host.GetValueOrDefault(match.Groups["name"].Value) is { Length: > 0 } value ? value : match.Groups["else"].Value);
        if (path.StartsWith('~'))
        {
            path = HomeOf(host) + path[1..];
        }

        return Path.IsPathFullyQualified(path) ? Path.GetFullPath(path, Path.GetPathRoot(path)!) : null;
    }

    /// <summary>Returns the user's home.</summary>
    public static string HomeOf(IReadOnlyDictionary<string, string> host) =>
        host.GetValueOrDefault("HOME") ?? host.GetValueOrDefault("USERPROFILE") ?? Path.GetTempPath();

    [GeneratedRegex(@"^\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*):-(?<else>[^}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
