using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Questions;

/// <summary>Gives a question precedence over how the agent's process ended.</summary>
internal static class AskedResult
{
    /// <summary>Turns the result into a question if there is one, unless we stopped the agent or it never started working.</summary>
    public static AgentResult OrQuestion(this AgentResult result, string? question) =>
        question is not null && result.Outcome is AgentOutcome.Succeeded or AgentOutcome.Failed
            ? result with { Outcome = AgentOutcome.Asked, Message = question }
            : result;
}
