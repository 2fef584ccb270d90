using System.CommandLine;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw status</c>: shows the progress of a run during the run, after it ends, or after a crash.</summary>
internal static class StatusCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunSelector.CreateOption();
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var all = new Option<bool>("--all") { Description = "List all runs." };
        var command = new Command("status", "Shows the state of a run from any terminal, live or after a crash.\n\nExample: dotnet daw status") { plan, run, json, all };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            if (parsed.GetValue(all))
            {
                StatusPage.WriteAll(RunDirectory.List(read.Directory), invocation);
                return invocation.Printed();
            }

            var directory = RunSelector.Pick(read.Directory, parsed.GetValue(run));
            var state = JournalReader.Fold(directory.JournalPath);
            var page = new StatusPage(new RunView(read, state), RunStatus.Of(directory, state), directory, invocation);
            if (parsed.GetValue(json))
            {
                page.WriteJson();
            }
            else
            {
                page.Write();
            }

            return invocation.Printed();
        });
        return command;
    }
}
