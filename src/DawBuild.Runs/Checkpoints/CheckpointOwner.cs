namespace DawBuild.Runs.Checkpoints;

/// <summary>The owner of a run in a store.</summary>
/// <param name="Token">A secret of one checkout: with it, the owner can take over its own lease immediately after a crash.</param>
/// <param name="Name">Machine and process, for messages on other machines.</param>
public sealed record CheckpointOwner(string Token, string Name);
