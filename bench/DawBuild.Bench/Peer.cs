namespace DawBuild.Bench;

/// <summary>Another program that runs commands in parallel.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Program">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Additional environment variables.</param>
/// <param name="PrepareAsync">Writes its input to a folder.</param>
internal sealed record Peer(string Name, string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, Func<string, CancellationToken, Task> PrepareAsync);
