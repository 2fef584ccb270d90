using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Questions;

/// <summary>A question counts for more than what the agent's process said.</summary>
internal static class AskedResult
{
    /// <summary>The result, or that the agent asks: unless we stopped it, or it never came to work.</summary>
    public static AgentResult OrQuestion(this AgentResult result, string? question) =>
        question is not null && result.Outcome is AgentOutcome.Succeeded or AgentOutcome.Failed
            ? result with { Outcome = AgentOutcome.Asked, Message = question }
            : result;
}
