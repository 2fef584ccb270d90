using System.CommandLine;
using DawBuild.Planning.Graph;
using DawBuild.Planning.Scheduling;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Spending;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw plan</c>: analyzes a plan.</summary>
internal static class PlanCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var agents = NumberOption.Create(["--agents", "-m"], "Also show how long the plan takes with this many agents.");
        var tasks = new Option<bool>("--tasks") { Description = "List every task with its slack." };
        var cost = new Option<bool>("--cost") { Description = "Also estimate the cost of the open tasks from past runs of this plan." };
        var learned = new Option<bool>("--learned") { Description = "Also forecast when the open tasks will be done, learned from past runs." };
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var command = new Command("plan", "Analyzes a plan: waves, critical path, slack, and how many agents are useful.\n\nExample: dotnet daw plan -m 8") { plan, agents, tasks, cost, learned, json };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var analysis = PlanAnalysis.Of(read);
            var past = parsed.GetValue(cost) ? RunDirectory.List(read.Directory).Select(run => JournalReader.Fold(run.JournalPath)) : null;
            var facts = PlanFacts.Of(read, analysis, parsed.GetValue(agents)) with { Cost = past is null ? null : CostForecast.Of(read, past), Learned = parsed.GetValue(learned) ? LearnedPlan.Of(read, parsed.GetValue(agents)) : null };
            if (parsed.GetValue(json))
            {
                PlanJson.Write(facts, invocation.Out);
            }
            else
            {
                new PlanPage(facts, invocation).Write(parsed.GetValue(tasks));
            }

            return invocation.Printed();
        });
        return command;
    }
}
