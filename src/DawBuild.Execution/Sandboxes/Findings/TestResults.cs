using DawBuild.Planning.Diagnostics;

namespace DawBuild.Execution.Sandboxes.Findings;

/// <summary>Tests counted, and those that failed (the first of them).</summary>
internal sealed record TestResults(TestCounts Counts, IReadOnlyList<Finding> Failed)
{
    private static readonly TestCounts Passed = new(1, 0, 0);
    private static readonly TestCounts Skipped = new(0, 0, 1);
    private static readonly TestCounts Failure = new(0, 1, 0);

    /// <summary>Adds up tests, however many there are.</summary>
    public static TestResults Of(IEnumerable<TestOutcome> tests, RepositoryPaths paths)
    {
        var counts = new TestCounts(0, 0, 0);
        var failed = new List<Finding>();
        foreach (var test in tests)
        {
            counts += test.Kind switch
            {
                TestOutcomeKind.Passed => Passed,
                TestOutcomeKind.Failed => Failure,
                _ => Skipped,
            };
            if (test.Kind == TestOutcomeKind.Failed && failed.Count < FindingList.Most)
            {
                failed.Add(Found(test, paths));
            }
        }

        return new(counts, failed);
    }

    public static TestResults Sum(TestResults a, TestResults b) => new(a.Counts + b.Counts, [.. a.Failed.Concat(b.Failed).Take(FindingList.Most)]);

    private static Finding Found(TestOutcome test, RepositoryPaths paths)
    {
        var (path, line) = StackTraces.Place(test.Trace, paths);
        if (path is null && test.File is { } file)
        {
            (path, line) = (paths.Of(file), test.Line);
        }

        var message = PlainText.Of(test.Message ?? string.Empty).Trim();
        return FindingList.Shorten(new Finding(path, line, null, "error", test.Name, message.Length > 0 ? message : "failed"));
    }
}
