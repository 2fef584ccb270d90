using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>Anthropic's Messages API, streamed: message_start, one content block, message_delta, message_stop.</summary>
internal static class Messages
{
    public static bool IsMain(JsonElement body) => body.TryGetProperty("tools", out var tools) && tools.GetArrayLength() > 0;

    public static int Turn(JsonElement body) => body.GetProperty("messages").EnumerateArray()
        .SelectMany(message => message.GetProperty("content") is { ValueKind: JsonValueKind.Array } content ? content.EnumerateArray() : [])
        .Count(block => string.Equals(block.GetProperty("type").GetString(), "tool_result", StringComparison.Ordinal));

    public static Task SendAsync(HttpResponse response, JsonElement body, ModelReply reply)
    {
        var (block, delta, reason) = reply switch
        {
            ModelReply.Uses use => (
                new JsonObject { ["type"] = "tool_use", ["id"] = $"toolu_{Guid.NewGuid():n}", ["name"] = use.Name, ["input"] = new JsonObject() },
                new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = use.Arguments },
                "tool_use"),
            ModelReply.Says says => (
                new JsonObject { ["type"] = "text", ["text"] = string.Empty },
                new JsonObject { ["type"] = "text_delta", ["text"] = says.Text },
                "end_turn"),
            _ => throw new ArgumentException("not an answer", nameof(reply)),
        };
        var message = new JsonObject
        {
            ["id"] = $"msg_{Guid.NewGuid():n}",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = body.GetProperty("model").GetString(),
            ["content"] = new JsonArray(),
            ["stop_reason"] = null,
            ["usage"] = new JsonObject { ["input_tokens"] = ModelReply.InputTokens, ["output_tokens"] = 1 },
        };
        return EventStream.SendNamedAsync(
            response,
            new JsonObject { ["type"] = "message_start", ["message"] = message },
            new JsonObject { ["type"] = "content_block_start", ["index"] = 0, ["content_block"] = block },
            new JsonObject { ["type"] = "content_block_delta", ["index"] = 0, ["delta"] = delta },
            new JsonObject { ["type"] = "content_block_stop", ["index"] = 0 },
            new JsonObject
            {
                ["type"] = "message_delta",
                ["delta"] = new JsonObject { ["stop_reason"] = reason, ["stop_sequence"] = null },
                ["usage"] = new JsonObject { ["output_tokens"] = ModelReply.OutputTokens },
            },
            new JsonObject { ["type"] = "message_stop" });
    }
}
