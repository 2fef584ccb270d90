using System.CommandLine;
using DawBuild.Processes;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw report</c>: writes a run's <c>report.html</c> during the run, after it ends, or after a crash.</summary>
internal static class ReportCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunSelector.CreateOption();
        var open = new Option<bool>("--open") { Description = "Also open it in the browser." };
        var command = new Command("report", "Writes report.html of a run: one file with the timeline, the graph, and all about each task.\n\nExample: dotnet daw report --open") { plan, run, open };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            var directory = RunSelector.Pick(read.Directory, parsed.GetValue(run));
            var processes = new ProcessRunner(invocation.Time);
            var path = await RunReportFile.WriteAsync(read, directory, processes, invocation, ct);
            invocation.Out.WriteLine(path);
            if (parsed.GetValue(open))
            {
                await Desktop.OpenAsync(path, processes, invocation, ct);
            }

            return invocation.Printed();
        });
        return command;
    }
}
