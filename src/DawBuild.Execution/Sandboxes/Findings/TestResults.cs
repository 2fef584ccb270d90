namespace DawBuild.Execution.Sandboxes.Findings;

/// <summary>Tests counted, and those that failed (the first of them).</summary>
internal sealed record TestResults(TestCounts Counts, IReadOnlyList<Finding> Failed)
{
    public static TestResults Sum(TestResults? a, TestResults b) => a is null ? b : new(
        new TestCounts(a.Counts.Passed + b.Counts.Passed, a.Counts.Failed + b.Counts.Failed, a.Counts.Skipped + b.Counts.Skipped),
        [.. a.Failed.Concat(b.Failed).Take(FindingList.Most)]);
}
