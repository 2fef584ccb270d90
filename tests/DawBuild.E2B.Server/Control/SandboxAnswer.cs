using System.Text.Json.Serialization;
using DawBuild.E2B.Server.Sandboxes;

namespace DawBuild.E2B.Server.Control;

/// <summary>A sandbox in the responses of create, connect, get, and list; the first two have no details, and the last has no token.</summary>
internal sealed record SandboxAnswer
{
    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    [JsonPropertyName("sandboxID")]
    public required string SandboxId { get; init; }

    public string? Alias { get; init; }

    [JsonPropertyName("clientID")]
    public string ClientId { get; init; } = "6532622b";

    public string EnvdVersion { get; init; } = LocalSandbox.EnvdVersion;

    public string? EnvdAccessToken { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndAt { get; init; }

    public int? CpuCount { get; init; }

    [JsonPropertyName("memoryMB")]
    public int? MemoryMb { get; init; }

    [JsonPropertyName("diskSizeMB")]
    public int? DiskSizeMb { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    internal static SandboxAnswer Brief(LocalSandbox sandbox) => new()
    {
        TemplateId = sandbox.Template,
        SandboxId = sandbox.Id,
        Alias = sandbox.Template,
        EnvdAccessToken = sandbox.AccessToken,
    };

    internal static SandboxAnswer Detailed(LocalSandbox sandbox) => Brief(sandbox) with
    {
        State = sandbox.IsPaused ? "paused" : "running",
        StartedAt = sandbox.StartedAt,
        EndAt = sandbox.EndAt,
        CpuCount = 2,
        MemoryMb = 512,
        DiskSizeMb = 10240,
        Metadata = sandbox.Metadata,
    };

    internal static SandboxAnswer Listed(LocalSandbox sandbox) => Detailed(sandbox) with { EnvdAccessToken = null };
}
