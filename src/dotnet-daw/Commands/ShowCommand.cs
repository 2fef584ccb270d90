using System.CommandLine;
using DawBuild.Runs.Journal;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw show ID</c>: shows everything that happened to a task.</summary>
internal static class ShowCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunSelector.CreateOption();
        var task = new Argument<string>("task") { Description = "The task." }.OfTasks(invocation);
        var command = new Command("show", "Shows everything that happened to a task: attempts, verdicts, commits, and logs.\n\nExample: dotnet daw show MODEL-001") { task, plan, run };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var found = TaskSelector.Of(read, parsed.GetValue(task)!);
            var directory = RunSelector.Pick(read.Directory, parsed.GetValue(run));
            var events = JournalReader.Read(directory.JournalPath).OfType<TaskEvent>().Where(e => e.Task == found.Id);
            new ShowPage(found, JournalReader.Fold(directory.JournalPath).Task(found.Id), [.. events], directory, invocation).Write();
            return invocation.Printed();
        });
        return command;
    }
}
