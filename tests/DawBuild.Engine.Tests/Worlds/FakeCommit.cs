using DawBuild.Diagnostics;
using Tree = System.Collections.Immutable.ImmutableSortedDictionary<string, string>;

namespace DawBuild.Engine.Tests.Worlds;

/// <summary>A commit in the in-memory repository.</summary>
/// <param name="Parent">The parent; null for the first commit.</param>
/// <param name="Files">The files' content by path.</param>
/// <param name="Task">The task that made the change.</param>
internal sealed record FakeCommit(string? Parent, Tree Files, TaskId? Task);
