using System.CommandLine;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Tool.Faces;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw plan</c>: the truth about a plan.</summary>
internal static class PlanCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var agents = new Option<int?>("--agents", "-m") { Description = "Also tell how long it takes with this many agents.", HelpName = "n" };
        var tasks = new Option<bool>("--tasks") { Description = "List every task with its slack." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("plan", "Tells the truth about a plan: waves, critical path, slack, and how many agents it is worth.\n\nExample: dotnet daw plan -m 8") { plan, agents, tasks, json };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var analysis = PlanAnalysis.Of(read);
            var facts = PlanFacts.Of(read, analysis, parsed.GetValue(agents));
            if (parsed.GetValue(json))
            {
                PlanJson.Write(facts, invocation.Out);
            }
            else
            {
                new PlanPage(facts, invocation).Write(parsed.GetValue(tasks));
            }

            return ExitCode.Good;
        });
        return command;
    }
}
