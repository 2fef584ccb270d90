using System.Text.Json;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Telemetry.Export;

/// <summary>
/// The attributes of an agent invocation in the conventions for generative AI (open-telemetry/semantic-conventions-genai). They have no attribute for cost,
/// so <c>daw.cost.usd</c> is ours.
/// </summary>
internal sealed class AgentTags(TelemetryOptions options)
{
    /// <summary>Returns the attributes of the request: the agent and the model.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Of(string agent, string? model) =>
    [
        new("gen_ai.operation.name", "invoke_agent"),
        new("gen_ai.provider.name", ProviderOf(agent)),
        new("gen_ai.agent.name", agent),
        new("gen_ai.request.model", model),
    ];

    /// <summary>Returns the attributes of the result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="task">The task, for its prompt; null if it is no longer in the plan.</param>
    public IEnumerable<KeyValuePair<string, object?>> Of(AgentResult result, PlanTask? task) =>
    [
        new("gen_ai.agent.version", result.Version),
        new("gen_ai.conversation.id", result.Session),
        new("gen_ai.usage.input_tokens", result.InputTokens),
        new("gen_ai.usage.output_tokens", result.OutputTokens),
        new("daw.cost.usd", result.CostUsd is { } cost ? (double)cost : null),
        new("daw.agent.turns", result.Turns),
        new("daw.agent.outcome", result.Outcome.ToString()),
        new("gen_ai.input.messages", options.CapturesMessages ? Message("user", task?.Prompt) : null),
        new("gen_ai.output.messages", options.CapturesMessages ? Message("assistant", result.LastMessage) : null),
    ];

    /// <summary>Returns the well-known value of <c>gen_ai.provider.name</c>, or our own name if there is none.</summary>
    public string ProviderOf(string agent) => options.Providers.GetValueOrDefault(agent) switch
    {
        "google" => "gcp.gemini",
        "github" => "github.copilot",
        { } provider => provider,
        null => agent,
    };

    /// <summary>Returns the value of <c>gen_ai.evaluation.score.label</c>.</summary>
    public static string ScoreOf(bool passed) => passed ? "pass" : "fail";

    private static string? Message(string role, string? text) =>
        text is null ? null : $$"""[{"role":"{{role}}","parts":[{"type":"text","content":"{{JsonEncodedText.Encode(text)}}"}]}]""";
}
