using System.CommandLine;
using DawBuild.Execution.Journal;
using DawBuild.Execution.Runs;
using DawBuild.Planning.Diagnostics;
using DawBuild.Planning.Tasks;
using DawBuild.Planning.Writing;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw retry ID</c>: gives a blocked task new attempts.</summary>
internal static class RetryCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var tasks = new Argument<string[]>("task") { Description = "The blocked tasks.", Arity = ArgumentArity.OneOrMore };
        var note = new Option<string?>("--note") { Description = "A note that the agent reads: what to do differently, or the answer to its question.", HelpName = "text" };
        var command = new Command("retry", "Gives blocked tasks new attempts. Run dotnet daw resume afterwards.\n\nExample: dotnet daw retry MODEL-001 --note \"use the v2 API\"") { tasks, note, plan };
        command.SetAction(async (parsed, _) =>
        {
            var read = parsed.Read(plan, invocation);
            var directory = RunPick.Pick(read.Directory, run: null);
            using var held = RunLock.Take(RunDirectory.LockPath(directory.Root), directory.Run);
            await using var journal = RunJournal.Open(directory.JournalPath, invocation.Time, HostSecrets.Of(read, invocation).Redact);
            var found = parsed.GetValue(tasks)!.Select(name => TaskPick.Of(read, name)).ToList();
            if (found.Find(task => journal.State.Task(task.Id).Phase != TaskPhase.Blocked) is { } other)
            {
                throw new DawException(Errors.NotBlocked(other.Id, journal.State.Task(other.Id).Phase.ToString().ToLowerInvariant()));
            }

            foreach (var task in found)
            {
                await journal.AppendAsync(new TaskRetried(task.Id, parsed.GetValue(note)));
            }

            PlanWriter.UpdateFile(read.Path, [.. found.Select(task => new TaskProgress(task.Id, PlanTaskStatus.Pending))]);
            invocation.Out.WriteLine($"{string.Join(", ", found.Select(task => task.Id))}: pending again. Continue with {Errors.Tool} resume.");
            return ExitCode.Good;
        });
        return command;
    }
}
