namespace DawBuild.E2B;

/// <summary>Which sandboxes to list.</summary>
public sealed record SandboxQuery
{
    /// <summary>Labels, all of which must match.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The states to include. <value>The default value is running and paused.</value></summary>
    public IReadOnlyList<SandboxState> States { get; init; } = [SandboxState.Running, SandboxState.Paused];

    /// <summary>The number of sandboxes per page, 1 to 100. <value>The default value is 100.</value></summary>
    public int PageSize { get; init; } = 100;
}
