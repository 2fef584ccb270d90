namespace DawBuild.Tool.Display;

/// <summary>An event of a run as people read it.</summary>
/// <param name="Task">The task; empty when it is about the run.</param>
/// <param name="What">What happened, in a word.</param>
/// <param name="Details">The rest, on one line.</param>
/// <param name="Colour">The word's colour in a terminal.</param>
internal sealed record EventLine(string Task, string What, string Details, string Colour);
