namespace DawBuild.Processes.Redaction;

/// <summary>A secret of this machine.</summary>
/// <param name="Name">The variable or setting that holds it, which is shown instead of the value.</param>
/// <param name="Spellings">The forms in which it may appear in text, each on one line.</param>
public sealed record KnownSecret(string Name, IReadOnlyList<string> Spellings);
