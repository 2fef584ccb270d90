namespace DawBuild.Agents.Definitions;

/// <summary>How to find out whether the agent is logged in.</summary>
/// <param name="Arguments">Arguments with which it exits with 0 only when it is logged in; null when it has none.</param>
/// <param name="Hint">What a person has to do.</param>
internal sealed record LoginProbe(IReadOnlyList<string>? Arguments, string Hint);
