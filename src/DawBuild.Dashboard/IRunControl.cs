using DawBuild.Diagnostics;
using DawBuild.Runs;

namespace DawBuild.Dashboard;

/// <summary>What a person may do to a run from the page: the same as from the command line, by the same code.</summary>
public interface IRunControl
{
    /// <summary>Gives a blocked task new attempts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="note">What to do differently, or the answer to its question; null for nothing.</param>
    /// <returns>What happens next, in a sentence.</returns>
    /// <exception cref="DawException">It cannot be done now.</exception>
    Task<string> RetryAsync(RunDirectory run, string task, string? note);

    /// <summary>Asks the run to stop and to keep everything.</summary>
    /// <param name="run">The run.</param>
    /// <returns>What happens next, in a sentence.</returns>
    /// <exception cref="DawException">It cannot be done now.</exception>
    Task<string> StopAsync(RunDirectory run);
}
