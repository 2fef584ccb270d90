using System.Text.Json.Serialization;

namespace DawBuild.E2B.Wire;

/// <summary>The response of get, and one element of list.</summary>
internal sealed record SandboxDetailBody : SandboxBody
{
    public string? State { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndAt { get; init; }

    public int CpuCount { get; init; }

    [JsonPropertyName("memoryMB")]
    public int MemoryMb { get; init; }

    [JsonPropertyName("diskSizeMB")]
    public int DiskSizeMb { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
