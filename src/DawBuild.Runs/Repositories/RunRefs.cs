using DawBuild.Diagnostics;

namespace DawBuild.Runs.Repositories;

/// <summary>The refs of a run, by their full names; the same in the private repository, in the user's and on the remote.</summary>
public static class RunRefs
{
    /// <summary>The integration branch.</summary>
    public static string Integration(string run) => $"{Branches(run)}integration";

    /// <summary>The branch of a task: its last attempt's commit.</summary>
    public static string Task(string run, TaskId task) => $"{Branches(run)}tasks/{task.Value}";

    /// <summary>The beginning of all branches of the run, with its last slash.</summary>
    public static string Branches(string run) => $"refs/heads/daw/{run}/";

    /// <summary>The beginning of all that was saved before a worktree was removed, with its last slash.</summary>
    public static string Salvage(string run) => $"refs/daw/salvage/{run}/";
}
