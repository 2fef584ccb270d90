using System.Globalization;
using DawBuild.Execution.Agents;
using DawBuild.Execution.Processes;

namespace DawBuild.Agents.Environments;

/// <summary>What every agent, and all that it starts, is told of its attempt. The run's mark is how a successor finds processes that were left behind.</summary>
internal static class TaskVariables
{
    /// <summary>Names and values.</summary>
    public static Dictionary<string, string?> Of(AgentInvocation invocation) => new(StringComparer.Ordinal)
    {
        ["DAW_TASK"] = invocation.Task.Id.Value,
        ["DAW_TITLE"] = invocation.Task.Title,
        ["DAW_RUN"] = invocation.Run,
        [ProcessReaper.MarkVariable] = invocation.Mark,
        ["DAW_ATTEMPT"] = invocation.Attempt.ToString(CultureInfo.InvariantCulture),
        ["DAW_MODEL"] = invocation.Task.Model,
    };
}
