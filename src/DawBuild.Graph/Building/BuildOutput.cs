using System.Globalization;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Graph.Projects;

namespace DawBuild.Graph.Building;

/// <summary>Picks what matters out of MSBuild's console output.</summary>
/// <param name="graph">What is built.</param>
internal sealed class BuildOutput(GraphFiles graph)
{
    // origin(line,column): error CODE: text [project], as the console logger prints it (microsoft/msbuild EventArgsFormatting).
    private static readonly Regex ErrorLine = new(
        """^\s*(?<origin>.*?)(\((?<line>[0-9]+)(,(?<column>[0-9]+))?[0-9,-]*\))? ?: (\w+ )?error (?<code>\w*) ?: (?<text>.*?)( \[(?<project>[^\[\]]+)\])?$""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>True when MSBuild came to the end of the graph, whatever became of the tasks.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Errors that did not come from the coordinator and belong to no task.</summary>
    public List<Diagnostic> Problems { get; } = [];

    /// <summary>The first such error of each task that has any: a hook's.</summary>
    public Dictionary<TaskId, Diagnostic> Failed { get; } = [];

    /// <summary>Takes the next line.</summary>
    public void Read(string line)
    {
        IsComplete |= line.Contains(RootProject.Complete, StringComparison.Ordinal);
        var match = ErrorLine.Match(line);
        if (!match.Success || match.Groups["code"].Value.StartsWith("DAW", StringComparison.Ordinal))
        {
            return;
        }

        Diagnostic Said(string? task) => Errors.MSBuildError(task, match.Groups["code"].Value, match.Groups["text"].Value, Location(match));
        if (Task(match.Groups["project"].Value) is { } id)
        {
            Failed.TryAdd(id, Said(id.Value));
        }
        else
        {
            Problems.Add(Said(task: null));
        }
    }

    private TaskId? Task(string project) =>
        string.Equals(Path.GetDirectoryName(project), graph.TasksDirectory, StringComparison.Ordinal)
        && TaskId.TryParse(Path.GetFileNameWithoutExtension(project), out var id) ? id : null;

    private static SourceLocation? Location(Match match) => match.Groups["line"].Success
        ? new SourceLocation(match.Groups["origin"].Value, Number(match.Groups["line"]), Number(match.Groups["column"]))
        : null;

    private static int Number(Group group) => int.TryParse(group.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
