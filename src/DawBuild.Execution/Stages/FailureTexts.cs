using System.Globalization;
using DawBuild.Execution.Sandboxes;
using DawBuild.Execution.Sandboxes.Findings;

namespace DawBuild.Execution.Stages;

/// <summary>What an agent and a person are told of a failure.</summary>
internal static class FailureTexts
{
    private const int MaxDetail = 4000;
    private const int MaxNamed = 50;

    public static string Conflict(IReadOnlyList<string> paths) =>
        $"its changes conflict with work that was merged meanwhile, in {string.Join(", ", paths.Take(10))}. The worktree now holds both, with conflict markers.";

    public static string Verification(Verdict verdict, bool merged)
    {
        var failed = verdict.FailedCommand!;
        var how = failed.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"ran out of time after {failed.Duration.TotalSeconds:0} s")
            : $"exited with {failed.ExitCode}";
        return $"verification \"{failed.Name}\" ({failed.Run}) {how}{(merged ? " once merged with the work of others" : string.Empty)}.";
    }

    public static string WeakerTests(IReadOnlyList<string> weaker) =>
        $"it made tests weaker: {weaker[0]}{(weaker.Count > 1 ? $" and {weaker.Count - 1} more" : string.Empty)}. Restore them; only a task with \"may_weaken_tests\" in the plan may remove, rename or skip tests.";

    public static string WeakerTestsDetail(IReadOnlyList<string> weaker) =>
        string.Join('\n', weaker.Take(MaxNamed)) + (weaker.Count > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $"\n… and {weaker.Count - MaxNamed} more") : string.Empty);

    public static string Detail(Verdict verdict) => FailureExcerpt.Of(verdict.FailedCommand!, MaxDetail);
}
