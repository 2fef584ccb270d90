using System.CommandLine;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw log</c>: prints the log of a run or of a task's agent from the beginning, and optionally follows it to the end.</summary>
internal static class LogCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.3);

    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var run = RunSelector.CreateOption();
        var task = new Argument<string?>("task") { Description = "The task whose agent's log to print; the events of the run when not given.", Arity = ArgumentArity.ZeroOrOne }.OfTasks(invocation);
        var follow = new Option<bool>("--follow", "-f") { Description = "Follow until the run ends." };
        var command = new Command("log", "Prints the events of a run, or all that the agent of a task printed in its last attempt.\n\nExample: dotnet daw log -f MODEL-001") { task, plan, run, follow };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            var directory = RunSelector.Pick(read.Directory, parsed.GetValue(run));
            using ILog source = parsed.GetValue(task) is { } name ? new AgentLog(directory, TaskSelector.Of(read, name).Id, invocation) : new RunLog(directory, read, invocation);
            while (await source.PrintAsync(ct) && parsed.GetValue(follow))
            {
                invocation.Out.Flush();
                if (invocation.Out.Failure is not null)
                {
                    break;
                }

                await Task.Delay(Pause, invocation.Time, ct);
            }

            return invocation.Printed();
        });
        return command;
    }
}
