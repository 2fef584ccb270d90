using System.CommandLine;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw explain ID</c>: explains why a task is not done yet.</summary>
internal static class ExplainCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunSelector.CreateOption();
        var task = new Argument<string>("task") { Description = "The task." }.OfTasks(invocation);
        var command = new Command("explain", "Shows what a task is doing or waiting for, and how long it has waited so far.\n\nExample: dotnet daw explain MODEL-001") { task, plan, run };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var found = TaskSelector.Of(read, parsed.GetValue(task)!);
            var directory = RunSelector.Pick(read.Directory, parsed.GetValue(run));
            var state = JournalReader.Fold(directory.JournalPath);
            new ExplainPage(new RunView(read, state), found.Id, RunStatus.Of(directory, state), invocation).Write();
            return ExitCode.Good;
        });
        return command;
    }
}
