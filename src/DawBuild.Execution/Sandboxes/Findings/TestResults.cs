namespace DawBuild.Execution.Sandboxes.Findings;

/// <summary>Tests counted, those that failed (the first of them), and the names of those that passed where something names them.</summary>
internal sealed record TestResults(TestCounts Counts, IReadOnlyList<Finding> Failed, PassedTests? Passed = null)
{
    public static TestResults Sum(TestResults? a, TestResults b) => a is null ? b : new(
        new TestCounts(a.Counts.Passed + b.Counts.Passed, a.Counts.Failed + b.Counts.Failed, a.Counts.Skipped + b.Counts.Skipped),
        [.. a.Failed.Concat(b.Failed).Take(FindingList.Most)],
        Names(a.Passed, b.Passed));

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
}
