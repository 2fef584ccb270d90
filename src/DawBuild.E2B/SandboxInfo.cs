using DawBuild.E2B.Wire;

namespace DawBuild.E2B;

/// <summary>A sandbox as the control plane describes it.</summary>
public sealed record SandboxInfo
{
    /// <summary>The id of the sandbox.</summary>
    public required string Id { get; init; }

    /// <summary>The id of its template.</summary>
    public required string Template { get; init; }

    /// <summary>The alias of the template.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether it is running or paused.</summary>
    public SandboxState State { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset EndAt { get; init; }

    /// <summary>The number of processors.</summary>
    public int CpuCount { get; init; }

    /// <summary>The memory in MiB.</summary>
    public int MemoryMegabytes { get; init; }

    /// <summary>The disk size in MiB.</summary>
    public int DiskMegabytes { get; init; }

    /// <summary>The version of the daemon in the sandbox.</summary>
    public string EnvdVersion { get; init; } = "";

    /// <summary>The labels.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal static SandboxInfo From(SandboxDetailBody body) => new()
    {
        Id = body.SandboxId,
        Template = body.TemplateId,
        Alias = body.Alias,
        State = body.State switch { "running" => SandboxState.Running, "paused" => SandboxState.Paused, _ => SandboxState.Unknown },
        StartedAt = body.StartedAt,
        EndAt = body.EndAt,
        CpuCount = body.CpuCount,
        MemoryMegabytes = body.MemoryMb,
        DiskMegabytes = body.DiskSizeMb,
        EnvdVersion = body.EnvdVersion ?? "",
        Metadata = body.Metadata ?? new Dictionary<string, string>(StringComparer.Ordinal),
    };
}
