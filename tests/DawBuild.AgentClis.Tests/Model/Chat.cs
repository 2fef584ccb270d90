using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>OpenAI's Chat Completions, streamed: a delta, then the finish reason with the usage, then <c>[DONE]</c>.</summary>
internal static class Chat
{
    public static bool IsMain(JsonElement body) => body.TryGetProperty("tools", out var tools) && tools.GetArrayLength() > 0;

    public static int Turn(JsonElement body) => body.GetProperty("messages").EnumerateArray()
        .Count(message => string.Equals(message.GetProperty("role").GetString(), "tool", StringComparison.Ordinal));

    public static Task SendAsync(HttpResponse response, JsonElement body, ModelReply reply)
    {
        var (delta, reason) = reply switch
        {
            ModelReply.Uses use => (
                new JsonObject
                {
                    ["role"] = "assistant",
                    ["tool_calls"] = new JsonArray(new JsonObject
                    {
                        ["index"] = 0,
                        ["id"] = $"call_{Guid.NewGuid():n}",
                        ["type"] = "function",
                        ["function"] = new JsonObject { ["name"] = use.Name, ["arguments"] = use.Arguments },
                    }),
                },
                "tool_calls"),
            ModelReply.Says says => (new JsonObject { ["role"] = "assistant", ["content"] = says.Text }, "stop"),
            _ => throw new ArgumentException("not an answer", nameof(reply)),
        };
        var end = Chunk(body, new JsonObject(), reason);
        end["usage"] = new JsonObject
        {
            ["prompt_tokens"] = ModelReply.InputTokens,
            ["completion_tokens"] = ModelReply.OutputTokens,
            ["total_tokens"] = ModelReply.InputTokens + ModelReply.OutputTokens,
        };
        return EventStream.SendDataAsync(response, Chunk(body, delta, reason: null), end);
    }

    private static JsonObject Chunk(JsonElement body, JsonObject delta, string? reason) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_700_000_000,
        ["model"] = body.GetProperty("model").GetString(),
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = reason }),
    };
}
