using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DawBuild.Findings.Tampering;

/// <summary>
/// Finds changed files that decide which tests a command runs. If test names are reported, the names decide; if not, no other check notices such a change.
/// </summary>
public static partial class TestConfiguration
{
    /// <summary>Returns the changed paths that must be inspected.</summary>
    public static IReadOnlyList<string> PathsIn(IEnumerable<string> changed) => [.. changed.Where(path => Configuration().IsMatch(path))];

    /// <summary>Returns the changed files that may make a command run different tests.</summary>
    /// <param name="diff">The output of <c>git diff-tree --text --no-renames -U…</c>, with whole files.</param>
    public static IReadOnlyList<string> Inspect(string diff) =>
        [.. DiffFile.Read(diff).Where(file => Configuration().IsMatch(file.Path) && !Relevant(file.Path, file.Before).SequenceEqual(Relevant(file.Path, file.After), StringComparer.Ordinal)).Select(file => file.Path)];

    // In files that contain much else, such as dependencies, only lines about tests count.
    private static IEnumerable<string> Relevant(string path, IReadOnlyList<string> lines) => Path.GetFileName(path) switch
    {
        "package.json" => Scripts(string.Join('\n', lines)),
        "pyproject.toml" or "setup.cfg" or "Cargo.toml" => Sections(lines),
        _ => lines,
    };

    private static List<string> Scripts(string json)
    {
        try
        {
            return JsonNode.Parse(json) is not JsonObject package ? []
                : package.Where(field => field.Key is not ("dependencies" or "devDependencies" or "peerDependencies" or "optionalDependencies" or "version" or "description" or "keywords" or "author" or "license"))
                    .Select(field => $"{field.Key}: {field.Value?.ToJsonString()}").Order(StringComparer.Ordinal).ToList();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return [json];
        }
    }

    private static IEnumerable<string> Sections(IReadOnlyList<string> lines)
    {
        var isRelevant = false;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            isRelevant = line.StartsWith('[') ? AboutTests().IsMatch(line) : isRelevant;
            if (isRelevant)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"(^|/)(makefile|gnumakefile|[^/]+\.mk|justfile|taskfile\.ya?ml|package\.json|pytest\.ini|\.pytest\.ini|conftest\.py|setup\.cfg|tox\.ini|pyproject\.toml|noxfile\.py|[^/]+\.runsettings|global\.json|[^/]*xunit\.runner\.json|testconfig\.json|directory\.(build|solution|packages)\.(props|targets|rsp)|dotnet-tools\.json|\.mocharc[^/]*|\.nycrc[^/]*|\.rspec|phpunit\.xml(\.dist)?|cargo\.toml|(jest|vitest|vite|karma|playwright|cypress|mocha|ava|wdio)[^/]*\.(config|conf|workspace|setup)\.[^/]+|jest\.[^/]*\.json)$|^\.github/workflows/", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Configuration();

    [GeneratedRegex(@"test|tox|nox|coverage", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex AboutTests();
}
