namespace DawBuild.E2B.Wire;

/// <summary>Names a process by exactly one of its id and its tag.</summary>
internal sealed record ProcessSelector(uint? Pid = null, string? Tag = null)
{
    public override string ToString() => Tag is null ? $"process {Pid}" : $"""tag "{Tag}" """.TrimEnd();
}
