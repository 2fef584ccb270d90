using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;

namespace DawBuild.Runs.Builds;

/// <summary>A request to build the graph.</summary>
public sealed record GraphBuildRequest
{
    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>
    /// The tasks to take through their stages, in the order in which the build should load them; each comes after its dependencies. Dependencies that
    /// are not included are completed or cannot be reached.
    /// </summary>
    public required IReadOnlyList<TaskId> Tasks { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The coordinator's socket.</summary>
    public required string SocketPath { get; init; }

    /// <summary>Absolute path of the folder that holds the tasks' worktrees.</summary>
    public required string WorkRoot { get; init; }

    /// <summary>Absolute path of the log file for the build's output.</summary>
    public required string LogPath { get; init; }

    /// <summary>Called for each process that will connect to the socket, as soon as the process exists.</summary>
    public Action<ProcessIdentity>? Started { get; init; }

    /// <summary>The maximum number of agents at once.</summary>
    public required int Slots { get; init; }
}
