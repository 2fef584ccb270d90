namespace DawBuild.Findings;

/// <summary>What may become of a test.</summary>
internal enum TestOutcomeKind
{
    Passed,
    Failed,
    Skipped,
}
