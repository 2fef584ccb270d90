using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Processes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Environments;

/// <summary>What every agent, and all that it starts, is told of its attempt. The run's mark is how a successor finds processes that were left behind.</summary>
internal static class TaskVariables
{
    // A variable has at most 128 KiB; a title is one line for people.
    private const int LongestTitle = 1000;

    /// <summary>Names and values.</summary>
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
