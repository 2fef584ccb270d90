using DawBuild.Diagnostics;

namespace DawBuild.Engine.Stages;

/// <summary>The provider requires a login, and no other agent may do the work. The task stays as it is until a person logs in and resumes the run.</summary>
internal sealed class WaitsForLoginException(Diagnostic problem) : Exception(problem.Message)
{
    /// <summary>What to tell the person.</summary>
    public Diagnostic Problem { get; } = problem;
}
