namespace DawBuild.Findings;

/// <summary>The possible outcomes of a test.</summary>
internal enum TestOutcomeKind
{
    Passed,
    Failed,
    Skipped,
}
