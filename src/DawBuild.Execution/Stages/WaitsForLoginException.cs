using DawBuild.Planning.Diagnostics;

namespace DawBuild.Execution.Stages;

/// <summary>Nobody is logged in to the provider, and no other agent may do the work: the task stays as it is until a person has acted and the run goes on.</summary>
internal sealed class WaitsForLoginException(Diagnostic problem) : Exception(problem.Message)
{
    /// <summary>What the person is told.</summary>
    public Diagnostic Problem { get; } = problem;
}
