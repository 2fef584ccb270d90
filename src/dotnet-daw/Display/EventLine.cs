namespace DawBuild.Tool.Display;

/// <summary>An event of a run in readable form.</summary>
/// <param name="Task">The task; empty for an event of the run.</param>
/// <param name="What">What happened, in one word.</param>
/// <param name="Details">The rest, on one line.</param>
/// <param name="Colour">The word's color in a terminal.</param>
internal sealed record EventLine(string Task, string What, string Details, string Colour);
