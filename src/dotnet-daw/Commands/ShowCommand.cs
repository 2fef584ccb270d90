using System.CommandLine;
using DawBuild.Runs.Journal;
using DawBuild.Tool.Faces;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw show ID</c>: all that happened to a task.</summary>
internal static class ShowCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunPick.CreateOption();
        var task = new Argument<string>("task") { Description = "The task." }.OfTasks(invocation);
        var command = new Command("show", "Shows everything that happened to a task: attempts, verdicts, commits, and logs.\n\nExample: dotnet daw show MODEL-001") { task, plan, run };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var found = TaskPick.Of(read, parsed.GetValue(task)!);
            var directory = RunPick.Pick(read.Directory, parsed.GetValue(run));
            var events = JournalReader.Read(directory.JournalPath).OfType<TaskEvent>().Where(e => e.Task == found.Id);
            new TaskPage(found, JournalReader.Fold(directory.JournalPath).Task(found.Id), [.. events], directory, invocation).Write();
            return invocation.Printed();
        });
        return command;
    }
}
