namespace DawBuild.Runs.Journal;

/// <summary>An event that is on disk.</summary>
/// <param name="Event">The event.</param>
/// <param name="Line">Its line without the line ending.</param>
public sealed record JournalEntry(RunEvent Event, ReadOnlyMemory<byte> Line);
