using System.Text.RegularExpressions;

namespace DawBuild.Agents.Environments;

/// <summary>A path of the person's as definitions name it: <c>~/.codex</c>, <c>${CODEX_HOME:-~/.codex}/auth.json</c>.</summary>
internal static partial class HostPath
{
    /// <summary>The absolute path; null when it cannot be told.</summary>
    /// <param name="text">As the definition says.</param>
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

    /// <summary>The person's home.</summary>
    public static string HomeOf(IReadOnlyDictionary<string, string> host) =>
        host.GetValueOrDefault("HOME") ?? host.GetValueOrDefault("USERPROFILE") ?? Path.GetTempPath();

    [GeneratedRegex(@"^\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*):-(?<else>[^}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
