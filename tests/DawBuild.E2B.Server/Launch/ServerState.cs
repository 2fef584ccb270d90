namespace DawBuild.E2B.Server.Launch;

/// <summary>What a server has seen.</summary>
/// <param name="Created">How many sandboxes were created.</param>
/// <param name="Peak">The most sandboxes at once.</param>
/// <param name="Alive">The ids of existing sandboxes, including paused ones.</param>
/// <param name="Processes">How many programs are running in them.</param>
/// <param name="Faults">Injected faults by kind.</param>
public sealed record ServerState(int Created, int Peak, IReadOnlyList<string> Alive, int Processes, IReadOnlyDictionary<string, int> Faults);
