namespace DawBuild.Findings.Tampering;

/// <summary>One way in which a change weakens the tests.</summary>
/// <param name="Path">The test file, with <c>/</c>.</param>
/// <param name="What">What changed, as the end of a sentence: "2 tests are gone".</param>
public sealed record TamperingFinding(string Path, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {What}";
}
