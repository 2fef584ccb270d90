using System.CommandLine;
using DawBuild.Planning.Diagnostics;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw init</c>: a plan to start from.</summary>
internal static class InitCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var command = new Command("init", "Writes a small plan to start from.\n\nExample: dotnet daw init") { plan };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(plan)!;
            var path = invocation.Absolute(name);
            if (File.Exists(path))
            {
                throw new DawException(Errors.PlanExists(name));
            }

            using var starter = typeof(InitCommand).Assembly.GetManifestResourceStream("starter.tasks.json")!;
            using (var file = File.Create(path))
            {
                starter.CopyTo(file);
            }

            invocation.Out.WriteLine($"{name} has three tasks. Next:\n  dotnet daw plan\n  dotnet daw run --rehearse\n  dotnet daw run");
            return ExitCode.Good;
        });
        return command;
    }
}
