using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Memory.Tests.Lessons;

/// <summary>A plan with one task that is verified with dotnet.</summary>
internal static class ALessonedPlan
{
    public static PlanTask Task { get; } = new()
    {
        Id = TaskId.Parse("A"),
        Title = "A",
        Category = "code",
        MayTouch = ["src/Model/**"],
        Verify = [new VerifyCommand("build", "dotnet build -warnaserror", null)],
    };

    public static Plan With(LessonUse use, int holdOut = 0) =>
        new() { Path = "/plan/tasks.json", Name = "plan", Tasks = [Task], Memory = new PlanMemory { Lessons = use, HoldOut = holdOut, Commands = ["npm"] } };
}
