using DawBuild.Diagnostics;
using DawBuild.Runs;

namespace DawBuild.Dashboard;

/// <summary>What a user may do to a run from the page: the same as on the command line, with the same code.</summary>
public interface IRunControl
{
    /// <summary>Gives a blocked task new attempts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="task">The task's id.</param>
    /// <param name="note">What to do differently, or the answer to the task's question; null for none.</param>
    /// <returns>A sentence that says what happens next.</returns>
    /// <exception cref="DawException">This is not possible now.</exception>
    Task<string> RetryAsync(RunDirectory run, string task, string? note);

    /// <summary>Asks the run to stop and keep everything.</summary>
    /// <param name="run">The run.</param>
    /// <returns>A sentence that says what happens next.</returns>
    /// <exception cref="DawException">This is not possible now.</exception>
    Task<string> StopAsync(RunDirectory run);
}
