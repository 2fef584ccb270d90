namespace DawBuild.Agents.Definitions;

/// <summary>How to check that a CLI still has the flags that it is started with: they change between releases.</summary>
/// <param name="Arguments">The arguments that print its help.</param>
/// <param name="Expected">What the help must mention.</param>
internal sealed record FlagProbe(IReadOnlyList<string> Arguments, IReadOnlyList<string> Expected);
