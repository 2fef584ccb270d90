namespace DawBuild.Processes.Redaction;

/// <summary>A secret of this machine.</summary>
/// <param name="Name">The variable or setting that holds it: what people are told instead of the value.</param>
/// <param name="Spellings">The ways in which it may stand in a text, each on one line.</param>
public sealed record KnownSecret(string Name, IReadOnlyList<string> Spellings);
