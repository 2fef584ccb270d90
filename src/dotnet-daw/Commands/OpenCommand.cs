using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw open</c>: opens the output of a run in desktop programs.</summary>
internal static class OpenCommand
{
    private const string Report = "report";
    private const string Trace = "trace";
    private const string Log = "log";

    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunSelector.CreateOption();
        var what = new Argument<string>("what") { Description = "report: the page; trace: a timeline for Perfetto; log: the folder with all logs." };
        what.AcceptOnlyFromAmong(Report, Trace, Log);
        var command = new Command("open", "Opens what a run left: its report, its trace, or its logs.\n\nExample: dotnet daw open report") { what, plan, run };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            var directory = RunSelector.Pick(read.Directory, parsed.GetValue(run));
            var processes = new ProcessRunner(invocation.Time);
            var path = parsed.GetValue(what) switch
            {
                Report => await RunReportFile.WriteAsync(read, directory, processes, invocation, ct),
                Trace => await TelemetryParts.WriteTraceAsync(read, directory, ct),
                _ => Path.Join(directory.Path, "logs"),
            };
            if (!Path.Exists(path))
            {
                throw new DawException(Errors.NothingToOpen(path));
            }

            invocation.Out.WriteLine(path);
            await Desktop.OpenAsync(path, processes, invocation, ct);
            return invocation.Printed();
        });
        return command;
    }
}
