using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Planning.Graph;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw graph</c>: prints the plan as a diagram in text.</summary>
internal static class GraphCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var format = ChoiceOption.Create("--format", "The format.", "mermaid", "mermaid", "dot");
        var command = new Command("graph", "Prints the dependency graph for Mermaid or Graphviz.\n\nExample: dotnet daw graph --format dot | dot -Tsvg > plan.svg") { plan, format };
        command.SetAction(parsed =>
        {
            var analysis = PlanAnalysis.Of(parsed.Read(plan, invocation));
            var dot = string.Equals(parsed.GetValue(format), "dot", StringComparison.Ordinal);
            // Mermaid treats "end" and some characters in ids as syntax.
            string Node(TaskId id) => $"t{analysis.Graph.PositionOf(id)}";
            invocation.Out.WriteLine(dot ? "digraph plan {\n  rankdir=LR; node [shape=box];" : "graph LR");
            foreach (var task in analysis.Graph.Tasks)
            {
                var label = $"{task.Id} {Planning.Tasks.Duration.Format(task.Duration)}";
                invocation.Out.WriteLine(dot
                    ? $"  \"{task.Id}\" [label=\"{label}\"{(analysis.Timing(task.Id).IsCritical ? ", penwidth=3" : string.Empty)}];"
                    : $"  {Node(task.Id)}[\"{label}\"]{(analysis.Timing(task.Id).IsCritical ? ":::critical" : string.Empty)}");
                foreach (var dependency in task.DependsOn)
                {
                    invocation.Out.WriteLine(dot ? $"  \"{dependency}\" -> \"{task.Id}\";" : $"  {Node(dependency)} --> {Node(task.Id)}");
                }
            }

            invocation.Out.WriteLine(dot ? "}" : "  classDef critical stroke-width:4px");
            return invocation.Printed();
        });
        return command;
    }
}
