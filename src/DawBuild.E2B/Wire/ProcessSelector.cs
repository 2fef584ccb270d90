namespace DawBuild.E2B.Wire;

/// <summary>Identifies a process by either its id or its tag.</summary>
internal sealed record ProcessSelector(uint? Pid = null, string? Tag = null)
{
    public override string ToString() => Tag is null ? $"process {Pid}" : $"""tag "{Tag}" """.TrimEnd();
}
