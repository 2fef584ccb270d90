namespace DawBuild.Findings;

/// <summary>Tests of one command, added up over its projects.</summary>
/// <param name="Passed">That passed.</param>
/// <param name="Failed">That failed.</param>
/// <param name="Skipped">That did not run.</param>
public sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>Adds up; what is too large for a number stays at the largest one, because programs that are not trusted say how many there were.</summary>
    public static TestCounts operator +(TestCounts a, TestCounts b) => new(Sum(a.Passed, b.Passed), Sum(a.Failed, b.Failed), Sum(a.Skipped, b.Skipped));

    private static int Sum(int a, int b) => (int)Math.Min(int.MaxValue, (long)a + b);
}
