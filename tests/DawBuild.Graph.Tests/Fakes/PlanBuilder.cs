using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Graph.Tests.Fakes;

/// <summary>Builds plans: <c>Plan.In(folder).Task("A").Task("B", "A")</c>.</summary>
public sealed class PlanBuilder(string directory, string file = "tasks.json")
{
    private readonly List<PlanTask> _tasks = [];

    public PlanBuilder Task(string id, params string[] dependsOn) => Add(new PlanTask { Id = TaskId.Parse(id), Title = id, DependsOn = [.. dependsOn.Select(TaskId.Parse)] });

    public PlanBuilder Add(PlanTask task)
    {
        _tasks.Add(task);
        return this;
    }

    /// <summary>Adds layers of equal width; each task depends on every task in the previous layer.</summary>
    public PlanBuilder Layers(int count, int width)
    {
        for (var layer = 0; layer < count; layer++)
        {
            for (var place = 0; place < width; place++)
            {
                Task($"L{layer}-{place}", layer == 0 ? [] : [.. Enumerable.Range(0, width).Select(before => $"L{layer - 1}-{before}")]);
            }
        }

        return this;
    }

    public Plan Build() => new() { Path = Path.Combine(directory, file), Name = "plan", Tasks = _tasks };
}
