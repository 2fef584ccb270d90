using System.Globalization;

namespace DawBuild.Findings.Tampering;

/// <summary>
/// Compares what passed on a commit with what passed on its parent. Only commands that ran on both count; a test that another command of the same
/// verification now runs is not lost.
/// </summary>
public static class TestComparison
{
    /// <summary>Returns what became weaker, as sentences without a period; empty if everything that passed still does.</summary>
    /// <param name="before">What was proven about the parent.</param>
    /// <param name="after">What was proven about the commit.</param>
    /// <param name="configuration">Changed files that decide which tests run.</param>
    public static IReadOnlyList<string> Compare(TestRecord before, TestRecord after, IReadOnlyList<string> configuration)
    {
        var common = after.Commands.Keys.Where(before.Commands.ContainsKey).ToList();
        return [.. Lost(before, after, common), .. Fewer(before, after, common), .. Unseen(before, common, configuration)];
    }

    private static IEnumerable<string> Lost(TestRecord before, TestRecord after, IReadOnlyList<string> common)
    {
        var now = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, cases) in after.Commands.Values.SelectMany(command => command.Names ?? new Dictionary<string, int>(StringComparer.Ordinal)))
        {
            now[name] = now.GetValueOrDefault(name) + cases;
        }

        var was = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, cases) in common.SelectMany(run => before.Commands[run].Names ?? new Dictionary<string, int>(StringComparer.Ordinal)))
        {
            was[name] = was.GetValueOrDefault(name) + cases;
        }

        return was.Where(test => now.GetValueOrDefault(test.Key) < test.Value).OrderBy(test => test.Key, StringComparer.Ordinal).Select(test => Sentence(test.Key, test.Value, now.GetValueOrDefault(test.Key)));
    }

    private static string Sentence(string name, int before, int now) =>
        now == 0 ? $"\"{name}\" passed before and no longer runs or passes"
            : string.Create(CultureInfo.InvariantCulture, $"{before} cases of \"{name}\" passed before, {now} now");

    // If no names were reported, compare counts.
    private static IEnumerable<string> Fewer(TestRecord before, TestRecord after, IReadOnlyList<string> common) =>
        from run in common
        let was = before.Commands[run]
        let now = after.Commands[run].Passed ?? 0
        where was.Names is null && was.Passed > now
        select string.Create(CultureInfo.InvariantCulture, $"{was.Passed} tests of \"{run}\" passed before, {now} now");

    // A command that succeeds and reports nothing about its tests may have been configured to run none.
    private static IEnumerable<string> Unseen(TestRecord before, IReadOnlyList<string> common, IReadOnlyList<string> configuration) =>
        configuration.Count == 0 ? []
            : common.Where(run => before.Commands[run] is { Succeeded: true, Names: null } && TestCommands.RunsTests(run)).Take(1)
                .SelectMany(run => configuration.Select(path => $"\"{path}\" decides which tests \"{run}\" runs, and was changed"));
}
