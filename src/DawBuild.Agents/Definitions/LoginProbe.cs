namespace DawBuild.Agents.Definitions;

/// <summary>How to check whether the agent is logged in.</summary>
/// <param name="Arguments">Arguments with which it exits with 0 only if it is logged in; null if there are none.</param>
/// <param name="Hint">What the user has to do.</param>
internal sealed record LoginProbe(IReadOnlyList<string>? Arguments, string Hint);
