namespace DawBuild.Bench;

/// <summary>Another program that runs commands in parallel.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="PrepareAsync">Writes what it reads into a folder.</param>
internal sealed record Peer(string Name, string Program, IReadOnlyList<string> Arguments, Func<string, CancellationToken, Task> PrepareAsync);
