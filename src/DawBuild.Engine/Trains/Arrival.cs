using DawBuild.Runs.Sandboxes;

namespace DawBuild.Engine.Trains;

/// <summary>How a car's ride ended.</summary>
internal abstract record Arrival
{
    /// <summary>The branch has reached its candidate.</summary>
    public sealed record Merged(string Commit) : Arrival;

    /// <summary>Its candidate failed, and everything below it is merged.</summary>
    public sealed record Failed(string Onto, string Candidate, Verdict Verdict) : Arrival;

    /// <summary>Its candidate passed verification, but weakens tests.</summary>
    public sealed record Weaker(IReadOnlyList<string> Tests) : Arrival;

    /// <summary>Its commit conflicts with what is merged.</summary>
    public sealed record Conflict(string Onto, IReadOnlyList<string> Paths) : Arrival;
}
