using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Testing;

internal static class FakeTask
{
    /// <summary>Creates a task for the fakes with one verification command.</summary>
    public static PlanTask Of(string id, params string[] dependsOn) => new()
    {
        Id = TaskId.Parse(id),
        Title = $"Do {id}",
        Agent = "fake",
        Sandbox = "fake",
        Duration = TimeSpan.FromHours(1),
        DependsOn = [.. dependsOn.Select(TaskId.Parse)],
        Verify = [new VerifyCommand("tests", "dotnet test", Timeout: null)],
    };
}
