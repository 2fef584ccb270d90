namespace DawBuild.E2B.Wire;

internal sealed record NetworkBody
{
    public IReadOnlyList<string>? AllowOut { get; init; }

    public IReadOnlyList<string>? DenyOut { get; init; }

    public IReadOnlyDictionary<string, NetworkRuleBody[]>? Rules { get; init; }

    public bool? AllowPublicTraffic { get; init; }

    public string? MaskRequestHost { get; init; }

    internal static NetworkBody? From(SandboxNetwork? network) => network is null ? null : new()
    {
        AllowOut = network.AllowOut,
        DenyOut = network.DenyOut,
        Rules = network.InjectedHeaders?.ToDictionary(
            rule => rule.Key,
            rule => new[] { new NetworkRuleBody(new NetworkTransformBody(rule.Value)) },
            StringComparer.Ordinal),
        AllowPublicTraffic = network.AllowPublicTraffic,
        MaskRequestHost = network.MaskRequestHost,
    };
}
