using DawBuild.Memory.Estimates;
using DawBuild.Memory.Experiences;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Tool.Display;

/// <summary>Forecasts when a run ends, from past runs and its own completed tasks.</summary>
internal static class RunForecast
{
    /// <summary>Forecasts the rest of a run at work; null if too little is known.</summary>
    public static Forecast? Left(Plan plan, RunDirectory directory, RunState state, TimeSpan elapsed)
    {
        var own = RunExperiences.Read(directory.JournalPath).All;
        return DurationModel.Of(Others(directory).Concat(own)) is { } model ? Forecast.Of(plan, model, state, elapsed) : null;
    }

    /// <summary>Returns the forecast that was possible before a finished run; null if too little was known then.</summary>
    public static Forecast? Before(Plan plan, RunDirectory directory, RunState state)
    {
        var tasks = plan with { Tasks = [.. plan.Tasks.Where(task => state.Tasks.ContainsKey(task.Id)).Select(task => task with { Status = PlanTaskStatus.Pending })] };
        return state.Started is { Rehearsal: false, Slots: var slots } && DurationModel.Of(Others(directory)) is { } model && tasks.Tasks.Count > 0 ? Forecast.Of(tasks, model, slots) : null;
    }

    private static IEnumerable<Experience> Others(RunDirectory directory)
    {
        var store = new ExperienceStore(directory.Root);
        return store.Read().Where(attempt => !string.Equals(attempt.Run, directory.Run, StringComparison.Ordinal));
    }
}
