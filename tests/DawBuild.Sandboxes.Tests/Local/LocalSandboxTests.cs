namespace DawBuild.Sandboxes.Tests.Local;

/// <summary>Tests that apply to both local back ends.</summary>
public abstract class LocalSandboxTests
{
    protected const int Limit = 120_000;

    public static TheoryData<string> BackEnds { get; } = [Sandbox.Process, Sandbox.Bubblewrap];
}
