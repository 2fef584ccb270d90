namespace DawBuild.E2B.Server.Launch;

/// <summary>What a server has seen.</summary>
/// <param name="Created">Sandboxes made since it began.</param>
/// <param name="Peak">Most sandboxes at once.</param>
/// <param name="Alive">Ids of those that are left, paused ones included.</param>
/// <param name="Processes">Programs that run in them.</param>
/// <param name="Faults">Injected faults by kind.</param>
public sealed record ServerState(int Created, int Peak, IReadOnlyList<string> Alive, int Processes, IReadOnlyDictionary<string, int> Faults);
