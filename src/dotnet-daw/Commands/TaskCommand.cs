using System.CommandLine;
using DawBuild.Runs;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw task ID</c>: executes one task of a run that several machines share.</summary>
internal static class TaskCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var task = new Argument<string>("task") { Description = "The task. Its dependencies must be on the run's branch." }.OfTasks(invocation);
        var run = new Option<string>("--run") { Description = "The id of the run, the same on all machines.", HelpName = "id", Required = true };
        var remote = new Option<string>("--remote") { Description = "The remote that the machines share.", HelpName = "name", DefaultValueFactory = _ => "origin" };
        var store = new Option<string?>("--store") { Description = "Keep a copy of the task's journal here, so that another machine can continue: redis://host:6379/0.", HelpName = "address" };
        var command = new Command(
            "task", "Runs one task of a run that several machines share, and merges it into the run's branch on the remote.\n\nExample: dotnet daw task MODEL-001 --run release-7")
        {
            task, plan, run, remote, store,
        };
        run.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !RunId.IsValid(result.Tokens[0].Value))
            {
                result.AddError($"\"{result.Tokens[0].Value}\" is not a run id: use at most 64 letters, digits, and \"-\".");
            }
        });
        command.SetAction((parsed, ct) => RunCommand.ExecuteAsync(
            new RunArguments
            {
                Plan = parsed.Read(plan, invocation),
                Tasks = [parsed.GetValue(task)!],
                Agents = 1,
                Remote = parsed.GetValue(remote),
                Store = parsed.GetValue(store),
                SharedRun = parsed.GetValue(run),
            },
            invocation,
            ct));
        return command;
    }
}
