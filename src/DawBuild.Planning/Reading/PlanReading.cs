using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>What came of reading a plan.</summary>
/// <param name="Plan">The plan; null if and only if a diagnostic is an error.</param>
/// <param name="Diagnostics">All that is wrong or suspicious, at once, sorted by position.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The plan, for callers that only continue with a valid one.</summary>
    /// <exception cref="DawException">It has errors.</exception>
    public Plan Required() => Plan ?? throw new DawException(Diagnostics);
}
