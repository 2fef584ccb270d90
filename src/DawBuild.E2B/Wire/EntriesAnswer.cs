namespace DawBuild.E2B.Wire;

internal sealed record EntriesAnswer(IReadOnlyList<EntryBody>? Entries);
