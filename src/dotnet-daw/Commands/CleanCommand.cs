using System.CommandLine;
using DawBuild.Execution.Runs;
using DawBuild.Planning.Diagnostics;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw clean</c>: removes what runs left behind. Work that nothing else reaches is saved as a ref first.</summary>
internal static class CleanCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var branches = new Option<bool>("--branches") { Description = "Also delete the branches daw/<run>/* of finished runs, if their work is merged." };
        var force = new Option<bool>("--force") { Description = "With --branches: delete branches whose work is merged nowhere, too. A ref keeps that work." };
        var sandboxes = new Option<bool>("--sandboxes") { Description = "Also end sandboxes of these runs that are left at E2B." };
        var command = new Command("clean", "Removes worktrees, private repositories and left-over processes of runs that nobody executes. Unsaved work is kept as a ref.\n\nExample: dotnet daw clean") { plan, branches, force, sandboxes };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            using var held = RunLock.Take(RunDirectory.LockPath(read.Directory), $"{Errors.Tool} clean");
            await new Cleaning(invocation, read).RunAsync(parsed.GetValue(branches), parsed.GetValue(force), parsed.GetValue(sandboxes), ct);
            return ExitCode.Good;
        });
        return command;
    }
}
