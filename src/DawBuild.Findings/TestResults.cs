using DawBuild.Diagnostics;

namespace DawBuild.Findings;

/// <summary>Test counts, the first failed tests, and the names of passed tests if they were reported.</summary>
internal sealed record TestResults(TestCounts Counts, IReadOnlyList<Finding> Failed, PassedTests? Passed = null)
{
    /// <summary>Summarizes any number of tests.</summary>
    public static TestResults Of(IEnumerable<TestOutcome> tests, RepositoryPaths paths)
    {
        int passed = 0, failed = 0, skipped = 0;
        var findings = new List<Finding>();
        var names = new PassedTests();
        foreach (var test in tests)
        {
            switch (test.Kind)
            {
                case TestOutcomeKind.Passed:
                    passed++;
                    names.Add(test.Name ?? string.Empty);
                    break;
                case TestOutcomeKind.Failed:
                    failed++;
                    if (findings.Count < FindingList.Most)
                    {
                        findings.Add(Found(test, paths));
                    }

                    break;
                default:
                    skipped++;
                    break;
            }
        }

        return new(new TestCounts(passed, failed, skipped), findings, names);
    }

    public static TestResults Sum(TestResults a, TestResults b) =>
        new(a.Counts + b.Counts, [.. a.Failed.Concat(b.Failed).Take(FindingList.Most)], Names(a.Passed, b.Passed));

    private static PassedTests? Names(PassedTests? a, PassedTests? b)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }

        var both = new PassedTests();
        both.Add(a);
        both.Add(b);
        return both;
    }

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
