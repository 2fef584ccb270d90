using DawBuild.Planning.Graph;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Tests.Scheduling;

/// <summary>List scheduling as done by hand, hour by hour: slow, but obviously correct.</summary>
internal static class HourByHour
{
    /// <summary>Returns the hour at which each task starts.</summary>
    public static int[] Starts(PlanGraph graph, int agents, IReadOnlyList<int> order, IReadOnlyList<Category> categories)
    {
        var starts = new int?[graph.Tasks.Count];
        for (var hour = 0; Array.Exists(starts, start => start is null); hour++)
        {
            // A task of zero length ends when it starts, and may let others start in the same hour.
            while (order.Select(position => (int?)position).FirstOrDefault(position => CanStart(position!.Value, hour)) is { } next)
            {
                starts[next] = hour;
            }
        }

        return Array.ConvertAll(starts, start => start!.Value);

        bool Runs(int position, int hour) => starts[position] is { } start && start <= hour && hour < start + Hours(position);
        bool Done(int position, int hour) => starts[position] is { } start && start + Hours(position) <= hour;
        int Hours(int position) => (int)graph.Tasks[position].Duration.TotalHours;

        bool CanStart(int position, int hour)
        {
            var running = Enumerable.Range(0, starts.Length).Where(other => Runs(other, hour)).ToList();
            var category = graph.Tasks[position].Category;
            var limit = categories.FirstOrDefault(known => known.Name == category)?.MaxConcurrent ?? int.MaxValue;
            return starts[position] is null
                && graph.Dependencies(position).ToArray().All(before => Done(before, hour))
                && running.Count < agents
                && running.Count(other => graph.Tasks[other].Category == category) < limit;
        }
    }

    public static int Makespan(PlanGraph graph, int[] starts) =>
        starts.Select((start, position) => start + (int)graph.Tasks[position].Duration.TotalHours).Max();
}
