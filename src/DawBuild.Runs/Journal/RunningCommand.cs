namespace DawBuild.Runs.Journal;

/// <summary>The command that a long verification is running.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Began">When it began, on the run's own clock (<see cref="RunState.Elapsed"/>).</param>
/// <param name="IsAgain">True if the same verification failed before and runs a second time.</param>
public sealed record RunningCommand(string Name, TimeSpan Began, bool IsAgain);
