using DawBuild.Diagnostics;

namespace DawBuild.Runs.Repositories;

/// <summary>The full names of a run's refs. They are the same in the private repository, in the user's, and on the remote.</summary>
public static class RunRefs
{
    /// <summary>The integration branch.</summary>
    public static string Integration(string run) => $"{Branches(run)}integration";

    /// <summary>The branch of a task, at the commit of its last attempt.</summary>
    public static string Task(string run, TaskId task) => $"{Branches(run)}tasks/{task.Value}";

    /// <summary>The prefix of all branches of the run, with a slash at the end.</summary>
    public static string Branches(string run) => $"refs/heads/daw/{run}/";

    /// <summary>The prefix of the refs that save the content of removed worktrees, with a slash at the end.</summary>
    public static string Salvage(string run) => $"refs/daw/salvage/{run}/";
}
