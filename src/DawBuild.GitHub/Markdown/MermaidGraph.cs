using System.Globalization;
using System.Text;
using DawBuild.GitHub.Reports;

namespace DawBuild.GitHub.Markdown;

/// <summary>
/// Draws the plan's graph as a Mermaid diagram, which GitHub renders
/// (https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams).
/// </summary>
internal static class MermaidGraph
{
    // Beyond 500 edges or 50,000 characters, Mermaid shows an error instead of the diagram.
    private const int MostEdges = 500;
    private const int MostCharacters = 45_000;

    /// <summary>Returns the diagram in its fence; null if it is too large to render.</summary>
    public static string? Of(RunReport run)
    {
        var names = run.Tasks.Select((task, index) => (task.Id, Name: string.Create(CultureInfo.InvariantCulture, $"t{index}"))).ToDictionary(entry => entry.Id, entry => entry.Name);
        var edges = run.Tasks.SelectMany(task => task.Task.DependsOn.Where(names.ContainsKey), (task, dependency) => $"  {names[dependency]} --> {names[task.Id]}\n").ToList();
        if (edges.Count > MostEdges)
        {
            return null;
        }

        var text = new StringBuilder("```mermaid\nflowchart LR\n");
        foreach (var task in run.Tasks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {names[task.Id]}[\"{task.Id}\"]:::{Style(task.Outcome)}\n");
        }

        text.AppendJoin("", edges);
        text.Append("  classDef done fill:#1a7f37,stroke:#1a7f37,color:#fff\n");
        text.Append("  classDef work fill:#9a6700,stroke:#9a6700,color:#fff\n");
        text.Append("  classDef stop fill:#cf222e,stroke:#cf222e,color:#fff\n");
        text.Append("  classDef wait fill:#6e7781,stroke:#6e7781,color:#fff\n```\n");
        return text.Length > MostCharacters ? null : text.ToString();
    }

    private static string Style(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Completed or TaskOutcome.CompletedWithRemarks => "done",
        TaskOutcome.Running => "work",
        TaskOutcome.Failed or TaskOutcome.TimedOut or TaskOutcome.NeedsPerson => "stop",
        _ => "wait",
    };
}
