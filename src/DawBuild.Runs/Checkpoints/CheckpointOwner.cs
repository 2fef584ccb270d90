namespace DawBuild.Runs.Checkpoints;

/// <summary>Who owns a run in a store.</summary>
/// <param name="Token">A secret of one checkout: who has it may take over its own lease at once, after a crash.</param>
/// <param name="Name">Machine and process, for the message to others.</param>
public sealed record CheckpointOwner(string Token, string Name);
