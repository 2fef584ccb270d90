namespace DawBuild.Findings;

/// <summary>The test counts of one command, summed over its projects.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many did not run.</param>
public sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Adds counts. A sum that would overflow stays at the maximum, because untrusted programs report the numbers.</summary>
    public static TestCounts operator +(TestCounts a, TestCounts b) => new(Sum(a.Passed, b.Passed), Sum(a.Failed, b.Failed), Sum(a.Skipped, b.Skipped));

    private static int Sum(int a, int b) => (int)Math.Min(int.MaxValue, (long)a + b);
}
