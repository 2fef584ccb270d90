using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;

namespace DawBuild.Planning.Tests.Reading;

/// <summary>Reads plans from text, as if from <c>tasks.json</c>.</summary>
internal static class Plans
{
    public static string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "project", "tasks.json");

    public static PlanReading Read(string json) => PlanReader.Read(Path, Encoding.UTF8.GetBytes(json), "tasks.json");

    public static Plan Valid(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Diagnostics);
        return reading.Required();
    }

    /// <summary>Creates a plan of tasks with these hours and dependencies: <c>("B", 2, ["A"])</c>.</summary>
    public static Plan Of(params (string Id, double Hours, string[] DependsOn)[] tasks) => new()
    {
        Path = Path,
        Name = "project",
        Tasks = [.. tasks.Select(task => new PlanTask
        {
            Id = TaskId.Parse(task.Id),
            Title = task.Id,
            Duration = TimeSpan.FromHours(task.Hours),
            DependsOn = [.. task.DependsOn.Select(TaskId.Parse)],
        })],
    };
}
