using System.Collections;

namespace DawBuild.Sandboxes.Local;

/// <summary>What commands in a local sandbox may see and use.</summary>
public sealed record LocalSandboxOptions
{
    /// <summary>Whether commands can reach the network; only bubblewrap can prevent it. Builds restore packages, so the default is true.</summary>
    public bool Network { get; init; } = true;

    /// <summary>
    /// Absolute paths that bubblewrap shows read-only in addition to the system, the toolchains on PATH, and the package cache. Default: none.
    /// </summary>
    public IReadOnlyList<string> ReadablePaths { get; init; } = [];

    /// <summary>Names of variables to pass on in addition to the allow-list, such as <c>NuGetPackageSourceCredentials_feed</c>. Default: none.</summary>
    public IReadOnlyList<string> PassEnvironment { get; init; } = [];

    /// <summary>Removes secrets from what commands print. Default: removes nothing.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>The maximum number of bytes that a command may print; beyond it, the command is killed. Default: 256 MiB.</summary>
    public long MaxOutputBytes { get; init; } = 256L << 20;

    /// <summary>The environment of this machine, to which the allow-list is applied. Default: the environment of this process.</summary>
#pragma warning disable RS0030 // A default must not be an empty environment: commands would find no program.
    public IReadOnlyDictionary<string, string> HostEnvironment { get; init; } = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!, StringComparer.Ordinal);
#pragma warning restore RS0030
}
