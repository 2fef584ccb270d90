namespace DawBuild.E2B.Server.Faults;

internal enum FaultKind
{
    RateLimit,
    Capacity,
    Unavailable,
    BadGateway,
    Drop,
    LostAnswer,
    Cut,
    Stall,
    Vanish,
    Drip,
    Split,
}
