using System.Globalization;
using DawBuild.Findings.Tampering;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Reports;

/// <summary>
/// Decides what a reviewer should look at first. This is not a verdict, because everything that was merged passed verification. It ranks tasks by what went
/// wrong on the way and by what their changes touch.
/// </summary>
internal static class ReviewOrder
{
    private const int ManyFiles = 20;

    // Files that determine how everything is built, tested, and released.
    private static readonly string[] BuildNames =
        ["Dockerfile", "Makefile", "package.json", "package-lock.json", "global.json", "nuget.config", "Cargo.toml", "Cargo.lock", "go.mod", "go.sum", "pyproject.toml", "build.gradle", "pom.xml", ".editorconfig", ".gitattributes", ".gitignore"];

    private static readonly string[] BuildExtensions = [".csproj", ".fsproj", ".sln", ".slnx", ".props", ".targets", ".yml", ".yaml", ".sh", ".ps1"];

    /// <summary>Returns the tasks with a reason to look at them, most important first.</summary>
    public static IReadOnlyList<ReviewItem> Of(IEnumerable<(TaskView Task, TaskHistory History)> tasks) =>
        [.. tasks.Select(pair => Of(pair.Task, pair.History)).Where(item => item.Reasons.Count > 0).OrderByDescending(item => item.Weight)];

    private static ReviewItem Of(TaskView task, TaskHistory history)
    {
        var found = Reasons(task, history).OrderByDescending(reason => reason.Weight).ToList();
        return new ReviewItem(task.Task.Id, found.Sum(reason => reason.Weight), [.. found.Select(reason => reason.Text)]);
    }

    private static IEnumerable<(int Weight, string Text)> Reasons(TaskView task, TaskHistory history)
    {
        if (task.Phase == TaskPhase.Blocked)
        {
            yield return (100, task.State.Blocked?.Question is null ? "blocked: a person is needed" : "asks a question");
        }

        if (history.Attempts.Count > 1)
        {
            yield return (12 * history.Attempts.Count, string.Create(CultureInfo.InvariantCulture, $"{history.Attempts.Count} attempts"));
        }

        if (history.Attempts.Any(attempt => attempt.IsFlaky))
        {
            yield return (25, "verification is flaky: it failed first and passed on the same commit");
        }

        if (history.Attempts.SelectMany(attempt => attempt.Reviews).Any(review => review.IsApproved is false))
        {
            yield return (30, "the reviewer asked for changes");
        }

        if (history.Attempts is [.., { Commit: { } commit }])
        {
            foreach (var reason in OfPaths(commit))
            {
                yield return reason;
            }
        }
    }

    private static IEnumerable<(int Weight, string Text)> OfPaths(Committed commit)
    {
        var tests = TestTampering.PathsIn(commit.Paths);
        var build = commit.Paths.Where(IsBuild).ToList();
        if (commit.Configuration is { Count: > 0 } configuration)
        {
            yield return (40, $"changes what decides which tests run: {Names(configuration)}");
        }

        if (build.Count > 0)
        {
            yield return (15, $"touches build or pipeline: {Names(build)}");
        }

        if (commit.Paths.Count >= ManyFiles)
        {
            yield return (15, string.Create(CultureInfo.InvariantCulture, $"large: {commit.Paths.Count} files"));
        }

        if (tests.Count > 0)
        {
            yield return (5, $"changes tests: {Names(tests)}");
        }
    }

    private static bool IsBuild(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return BuildNames.Contains(name, StringComparer.OrdinalIgnoreCase) || BuildExtensions.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
    }

    private static string Names(IReadOnlyList<string> paths) =>
        ReportText.Head(string.Join(", ", paths.Take(3)) + (paths.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {paths.Count - 3} more") : string.Empty), 300);
}
