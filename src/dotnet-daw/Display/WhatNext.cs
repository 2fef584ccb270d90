using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Repositories;

namespace DawBuild.Tool.Display;

/// <summary>Suggests the command to type when a run is over.</summary>
internal static class WhatNext
{
    /// <summary>Returns the command; null if there is nothing left to do.</summary>
    /// <param name="arguments">The run's arguments.</param>
    /// <param name="state">The run's final state.</param>
    /// <param name="invocation">The call of the tool.</param>
    public static string? Of(RunArguments arguments, RunState state, Invocation invocation)
    {
        var blocked = state.Tasks.Values.Where(task => task.Phase == TaskPhase.Blocked).OrderBy(task => task.Id).ToList();
        var isCompleted = state.Completed == state.Tasks.Count;
        if (arguments.Rehearse)
        {
            return isCompleted ? Daw("run", arguments, invocation) : null;
        }

        if (arguments.SharedRun is not null)
        {
            return null;
        }

        if (blocked.Count > 0)
        {
            return $"{Daw($"retry {blocked[0].Id} --note \"…\"", arguments, invocation)}, then {Daw("resume", arguments, invocation)}";
        }

        // What reached the requested branch needs no merge; what could not be published cannot be merged.
        var isDelivered = state.Finished?.NotDelivered is null;
        return !isCompleted ? Daw("resume", arguments, invocation)
            : state.Started?.Base is null || arguments.PullRequest || isDelivered == (arguments.Into is not null) ? null
            : $"git merge {RunRefs.Integration(state.Started.Run)["refs/heads/".Length..]}";
    }

    private static string Daw(string command, RunArguments arguments, Invocation invocation)
    {
        var plan = Path.GetRelativePath(invocation.Directory, arguments.Plan.Path);
        return $"{Errors.Tool} {command}{(string.Equals(plan, Invocation.StandardPlan, StringComparison.Ordinal) ? string.Empty : $" --plan \"{plan}\"")}";
    }
}
