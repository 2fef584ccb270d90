using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Findings;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Repositories;
using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Stages;

/// <summary>The texts that explain a failure to agents and people.</summary>
internal static class FailureTexts
{
    private const int MaxDetail = 4000;
    private const int MaxNamed = 50;
    private const int MaxPaths = 5;
    private const int MaxSentences = 3;

    private const int MaxTasks = 10;

    /// <summary>Explains why paths are refused: a sentence for each path that has one, and one sentence for the rest.</summary>
    public static string Forbidden(CommitResult commit)
    {
        var rest = commit.Forbidden.Where(path => !commit.Explanations.ContainsKey(path)).ToList();
        var sentences = commit.Explanations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(MaxSentences).Select(pair => pair.Value).ToList();
        if (commit.Explanations.Count > sentences.Count)
        {
            sentences.Add($"The same applies to {commit.Explanations.Count - sentences.Count} more.");
        }

        if (rest.Count > 0)
        {
            sentences.Insert(0, $"it changed {List(rest)}, which the task may not touch. Undo those changes.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>Lists the first few paths.</summary>
    public static string List(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(MaxPaths).Select(path => $"\"{path}\"")) + (paths.Count > MaxPaths ? $" and {paths.Count - MaxPaths} more" : string.Empty);

    /// <summary>Explains that a task's commit does not merge.</summary>
    /// <param name="paths">The paths in conflict.</param>
    /// <param name="others">The tasks merged since its worktree was created; empty if unknown.</param>
    /// <param name="commit">The task's commit.</param>
    public static string Conflict(IReadOnlyList<string> paths, IReadOnlyList<TaskId> others, string commit) =>
        $"its changes conflict with {Work(others)} that was merged in the meantime, in {List(paths)}. The worktree now contains both versions, with conflict markers. A file without markers was deleted on one side, or cannot be merged line by line: \"git show {commit}:<path>\" prints yours.";

    /// <summary>Explains that a verification failed.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="others">The tasks whose work the verified commit includes but the worktree did not; empty if unknown, null if there are none.</param>
    public static string Verification(Verdict verdict, IReadOnlyList<TaskId>? others)
    {
        var failed = verdict.FailedCommand!;
        var how = failed.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"ran out of time after {failed.Duration.TotalSeconds:0} s")
            : $"exited with {failed.ExitCode}";
        return $"verification \"{failed.Name}\" ({failed.Run}) {how}{(others is null ? string.Empty : $" once merged with {Work(others)}")}.";
    }

    public static string WeakerTests(IReadOnlyList<string> weaker) =>
        $"it weakened tests: {weaker[0]}{(weaker.Count > 1 ? $" and {weaker.Count - 1} more" : string.Empty)}. Restore them; only a task with \"may_weaken_tests\" in the plan may remove, rename, or skip tests.";

    public static string WeakerTestsDetail(IReadOnlyList<string> weaker) =>
        string.Join('\n', weaker.Take(MaxNamed)) + (weaker.Count > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $"\n… and {weaker.Count - MaxNamed} more") : string.Empty);

    private static string Work(IReadOnlyList<TaskId> others) => others.Count == 0
        ? "the work of others"
        : $"the work of {string.Join(", ", others.TakeLast(MaxTasks))}{(others.Count > MaxTasks ? $" and {others.Count - MaxTasks} more" : string.Empty)}";

    public static string Detail(Verdict verdict) => FailureExcerpt.Of(verdict.FailedCommand!, MaxDetail);
}
