using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Reading;

/// <summary>The result of reading a plan.</summary>
/// <param name="Plan">The plan; null if and only if a diagnostic is an error.</param>
/// <param name="Diagnostics">All problems, sorted by location.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Returns the plan, for callers that continue only with a valid one.</summary>
    /// <exception cref="DawException">The plan has errors.</exception>
    public Plan Required() => Plan ?? throw new DawException(Diagnostics);
}
