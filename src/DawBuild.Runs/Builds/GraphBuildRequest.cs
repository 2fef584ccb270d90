using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Runs.Builds;

/// <summary>What to build.</summary>
public sealed record GraphBuildRequest
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>
    /// The tasks to bring through their stages, in the order in which the build is to take them in: each after its dependencies. Dependencies that
    /// are not among them are completed or out of reach.
    /// </summary>
    public required IReadOnlyList<TaskId> Tasks { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The coordinator's socket.</summary>
    public required string SocketPath { get; init; }

    /// <summary>Absolute path of the folder that holds the tasks' worktrees.</summary>
    public required string WorkRoot { get; init; }

    /// <summary>Absolute path of the file for what the build prints.</summary>
    public required string LogPath { get; init; }

    /// <summary>Is to be told of each process that will ask at the socket, as soon as there is one.</summary>
    public Action<ProcessIdentity>? Started { get; init; }

    /// <summary>How many agents at once.</summary>
    public required int Slots { get; init; }
}
