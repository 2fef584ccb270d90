using System.Globalization;

namespace DawBuild.E2B.Server.Faults;

internal static class FaultKinds
{
    internal static FaultKind Parse(string name) =>
        Enum.TryParse<FaultKind>(name.Trim().Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            ? kind
            : throw new FormatException($"""unknown fault "{name}".""");

    internal static bool OfStreams(FaultKind kind) => kind is FaultKind.Cut or FaultKind.Stall or FaultKind.Vanish or FaultKind.Drip or FaultKind.Split;

    internal static Dictionary<FaultKind, double> ParseRates(string list) => list
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(fault => fault.Split('=', 2))
        .ToDictionary(fault => Parse(fault[0]), fault => fault.Length > 1 ? double.Parse(fault[1], CultureInfo.InvariantCulture) : 1.0);
}
