using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Environments;

/// <summary>
/// Variables that tell every agent, and everything that it starts, about its attempt. The run's mark lets a successor find leftover processes.
/// </summary>
internal static class TaskVariables
{
    // A variable is limited to 128 KiB; a title is one line for people.
    private const int LongestTitle = 1000;

    /// <summary>Returns names and values.</summary>
    public static Dictionary<string, string?> Of(AgentInvocation invocation)
    {
        var variables = Own(invocation);
        foreach (var (name, value) in invocation.Variables ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            variables[name] = value;
        }

        return variables;
    }

    private static Dictionary<string, string?> Own(AgentInvocation invocation) => new(StringComparer.Ordinal)
    {
        ["DAW_TASK"] = invocation.Task.Id.Value,
        ["DAW_TITLE"] = PlainText.Line(invocation.Task.Title, LongestTitle),
        ["DAW_RUN"] = invocation.Run,
        [ProcessReaper.MarkVariable] = invocation.Mark,
        ["DAW_ATTEMPT"] = invocation.Attempt.ToString(CultureInfo.InvariantCulture),
        ["DAW_MODEL"] = invocation.Task.Model,
    };
}
