using System.CommandLine;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw doctor</c>: reports what this machine has, what it lacks, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var command = new Command("doctor", "Checks git, the SDK, sandboxes, and agents, and says how to fix what is missing.\n\nExample: dotnet daw doctor") { plan };
        command.SetAction(async (parsed, ct) =>
        {
            var healthy = true;
            await foreach (var check in new Doctor(invocation).ExamineAsync(invocation.Absolute(parsed.GetValue(plan)!), ct))
            {
                invocation.Out.WriteLine($"{(check.Problem is null ? "ok      " : check.IsNeeded ? "MISSING " : "without ")} {check.Subject,-18} {check.Problem?.Message ?? check.Detail}");
                healthy &= check.Problem is null || !check.IsNeeded;
            }

            return healthy ? invocation.Printed() : ExitCode.WorkFailed;
        });
        return command;
    }
}
