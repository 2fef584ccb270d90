using DawBuild.Diagnostics;

namespace DawBuild.Engine.Stages;

/// <summary>The provider requires a login, and no other agent may do the work: the task stays as it is until a person has logged in and the run continues.</summary>
internal sealed class WaitsForLoginException(Diagnostic problem) : Exception(problem.Message)
{
    /// <summary>What the person is told.</summary>
    public Diagnostic Problem { get; } = problem;
}
