using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw retry ID</c>: gives a blocked task new attempts.</summary>
internal static class RetryCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var tasks = new Argument<string[]>("task") { Description = "The blocked tasks.", Arity = ArgumentArity.OneOrMore }.OfTasks(invocation);
        var note = new Option<string?>("--note") { Description = "A note that the agent reads: what to do differently, or the answer to its question.", HelpName = "text" };
        var command = new Command("retry", "Gives blocked tasks new attempts. Run dotnet daw resume afterwards.\n\nExample: dotnet daw retry MODEL-001 --note \"use the v2 API\"") { tasks, note, plan };
        command.SetAction(async (parsed, _) =>
        {
            var read = parsed.Read(plan, invocation);
            var directory = RunSelector.Pick(read.Directory, run: null);
            var names = parsed.GetValue(tasks)!;
            await NewAttempts.GiveAsync(read, directory, names, parsed.GetValue(note), invocation);
            invocation.Out.WriteLine($"{string.Join(", ", names.Select(name => TaskSelector.Of(read, name).Id))}: pending again. Continue with {Errors.Tool} resume.");
            return ExitCode.Good;
        });
        return command;
    }
}
