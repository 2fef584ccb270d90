using DawBuild.E2B.Server.Administration;

namespace DawBuild.E2B.Server.Faults;

/// <summary>Decides what goes wrong: planned faults first, then random ones, which a seed makes repeatable.</summary>
internal sealed class FaultPlan(ServerOptions options, ServerLog log)
{
    private readonly Lock _lock = new();
    private readonly Random _dice = new(options.Seed);
    private readonly List<PlannedFault> _planned = [];

    internal void Add(PlannedFault fault)
    {
        _ = FaultKinds.Parse(fault.Kind);
        lock (_lock)
        {
            _planned.Add(fault);
        }
    }

    internal FaultKind? ForCall(string method, string path)
    {
        lock (_lock)
        {
            var creates = string.Equals(method, "POST", StringComparison.Ordinal) && path.EndsWith("/sandboxes", StringComparison.Ordinal);
            if (TakePlanned(path, ofStreams: false) is { } planned)
            {
                return Count(FaultKinds.Parse(planned.Kind));
            }

            foreach (var (kind, rate) in options.Faults)
            {
                var fits = !FaultKinds.OfStreams(kind) && (creates || kind is not (FaultKind.Capacity or FaultKind.LostAnswer));
                if (fits && _dice.NextDouble() < rate)
                {
                    return Count(kind);
                }
            }

            return null;
        }
    }

    internal StreamFault? ForStream(string path)
    {
        lock (_lock)
        {
            if (TakePlanned(path, ofStreams: true) is { } planned)
            {
                return new StreamFault(Count(FaultKinds.Parse(planned.Kind)), planned.After);
            }

            foreach (var (kind, rate) in options.Faults)
            {
                if (FaultKinds.OfStreams(kind) && _dice.NextDouble() < rate)
                {
                    return new StreamFault(Count(kind), _dice.Next(1, 4));
                }
            }

            return null;
        }
    }

    private PlannedFault? TakePlanned(string path, bool ofStreams)
    {
        var index = _planned.FindIndex(fault =>
            FaultKinds.OfStreams(FaultKinds.Parse(fault.Kind)) == ofStreams && path.StartsWith(fault.Path, StringComparison.Ordinal));
        if (index < 0)
        {
            return null;
        }

        var found = _planned[index];
        _planned[index] = found with { Count = found.Count - 1 };
        _planned.RemoveAll(fault => fault.Count <= 0);
        return found;
    }

    private FaultKind Count(FaultKind kind)
    {
        log.Count(kind);
        return kind;
    }
}
