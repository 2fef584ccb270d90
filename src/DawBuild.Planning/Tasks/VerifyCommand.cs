namespace DawBuild.Planning.Tasks;

/// <summary>One named command of a verification.</summary>
/// <param name="Name">What it checks: <c>build</c>, <c>tests</c>, <c>lint</c>, <c>integration</c>, or any other name.</param>
/// <param name="Run">A shell command line, run in the root of a fresh clone.</param>
/// <param name="Timeout">Its own time limit; null to use the task's.</param>
public sealed record VerifyCommand(string Name, string Run, TimeSpan? Timeout = null);
