using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Runs;
using DawBuild.Tool.Composition;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw clean</c>: removes what runs left behind. Work that nothing else references is saved as a ref first.</summary>
internal static class CleanCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var branches = new Option<bool>("--branches") { Description = "Also delete the branches daw/<run>/* of completed runs whose work is merged." };
        var force = new Option<bool>("--force") { Description = "With --branches: also delete branches whose work is not merged. A ref keeps the work." };
        var sandboxes = new Option<bool>("--sandboxes") { Description = "Also end leftover E2B sandboxes of these runs." };
        var command = new Command("clean", "Removes the worktrees, private repositories, and leftover processes of completed runs. Keeps unsaved work as a ref.\n\nExample: dotnet daw clean") { plan, branches, force, sandboxes };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            using var held = RunLock.Take(RunDirectory.LockPath(read.Directory), $"{Errors.Tool} clean");
            await new Cleanup(invocation, read).RunAsync(parsed.GetValue(branches), parsed.GetValue(force), parsed.GetValue(sandboxes), ct);
            return ExitCode.Good;
        });
        return command;
    }
}
