namespace DawBuild.E2B;

/// <summary>Rules for a sandbox's network traffic.</summary>
public sealed record SandboxNetwork
{
    /// <summary>Destinations that may be reached: addresses, CIDR blocks, and domains. They take precedence over <see cref="DenyOut"/>.</summary>
    public IReadOnlyList<string>? AllowOut { get; init; }

    /// <summary>Destinations that may not be reached: addresses and CIDR blocks.</summary>
    public IReadOnlyList<string>? DenyOut { get; init; }

    /// <summary>
    /// Headers that the service adds to requests to a domain, so that a credential never enters the sandbox. A rule does not in itself allow its domain.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? InjectedHeaders { get; init; }

    /// <summary>Whether the public hosts of the sandbox's ports are open to everyone; <c>null</c> for the service's default.</summary>
    public bool? AllowPublicTraffic { get; init; }

    /// <summary>The host name that programs in the sandbox see in incoming requests.</summary>
    public string? MaskRequestHost { get; init; }

    /// <summary>Describes the rules without the values of injected headers.</summary>
    public override string ToString() =>
        $"allow [{string.Join(", ", AllowOut ?? [])}], deny [{string.Join(", ", DenyOut ?? [])}], headers for [{string.Join(", ", InjectedHeaders?.Keys ?? [])}]";
}
