using System.Text.Json;
using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Telemetry.Export;

/// <summary>
/// What the conventions for generative AI (open-telemetry/semantic-conventions-genai) call an invocation of an agent. There is no attribute for
/// cost: <c>daw.cost.usd</c> is ours.
/// </summary>
internal sealed class AgentTags(TelemetryOptions options)
{
    /// <summary>Who was asked, and for what.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Of(string agent, string? model) =>
    [
        new("gen_ai.operation.name", "invoke_agent"),
        new("gen_ai.provider.name", ProviderOf(agent)),
        new("gen_ai.agent.name", agent),
        new("gen_ai.request.model", model),
    ];

    /// <summary>What came of it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="task">The task, for its prompt; null when the plan has it no more.</param>
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

    /// <summary>The well-known value of <c>gen_ai.provider.name</c>; our own name where there is none.</summary>
    public string ProviderOf(string agent) => options.Providers.GetValueOrDefault(agent) switch
    {
        "google" => "gcp.gemini",
        "github" => "github.copilot",
        { } provider => provider,
        null => agent,
    };

    /// <summary>The value of <c>gen_ai.evaluation.score.label</c>.</summary>
    public static string ScoreOf(bool passed) => passed ? "pass" : "fail";

    private static string? Message(string role, string? text) =>
        text is null ? null : $$"""[{"role":"{{role}}","parts":[{"type":"text","content":"{{JsonEncodedText.Encode(text)}}"}]}]""";
}
