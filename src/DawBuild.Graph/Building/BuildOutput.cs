using System.Globalization;
using System.Text.RegularExpressions;
using DawBuild.Diagnostics;
using DawBuild.Graph.Projects;

namespace DawBuild.Graph.Building;

/// <summary>Extracts what matters from MSBuild's console output.</summary>
/// <param name="graph">The graph that is built.</param>
internal sealed class BuildOutput(GraphFiles graph)
{
    // origin(line,column): error CODE: text [project], as the console logger prints it (see EventArgsFormatting in microsoft/msbuild).
    private static readonly Regex ErrorLine = new(
        """^\s*(?<origin>.*?)(\((?<line>[0-9]+)(,(?<column>[0-9]+))?[0-9,-]*\))? ?: (\w+ )?error (?<code>\w*) ?: (?<text>.*?)( \[(?<project>[^\[\]]+)\])?$""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>True if MSBuild reached the end of the graph, whether or not the tasks succeeded.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Errors that neither came from the coordinator nor belong to a task.</summary>
    public List<Diagnostic> Problems { get; } = [];

    /// <summary>The first error of each task that did not come from the coordinator, such as a hook's.</summary>
    public Dictionary<TaskId, Diagnostic> Failed { get; } = [];

    /// <summary>Reads the next line of output.</summary>
    public void Read(string line)
    {
        IsComplete |= line.Contains(RootProject.Complete, StringComparison.Ordinal);
        if (!line.Contains("error ", StringComparison.Ordinal))
        {
            return;
        }

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
