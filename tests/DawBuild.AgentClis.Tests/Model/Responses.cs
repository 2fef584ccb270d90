using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>OpenAI's Responses API, streamed: response.created, response.output_item.done, response.completed.</summary>
internal static class Responses
{
    public static int Turn(JsonElement body) => body.GetProperty("input").EnumerateArray()
        .Count(item => item.TryGetProperty("type", out var type) && type.GetString() is "function_call_output" or "custom_tool_call_output");

    public static Task SendAsync(HttpResponse response, ModelReply reply)
    {
        var id = $"resp_{Guid.NewGuid():n}";
        var item = reply switch
        {
            ModelReply.Uses use => new JsonObject
            {
                ["type"] = "function_call",
                ["id"] = $"fc_{Guid.NewGuid():n}",
                ["call_id"] = $"call_{Guid.NewGuid():n}",
                ["name"] = use.Name,
                ["arguments"] = use.Arguments,
            },
            ModelReply.Says says => new JsonObject
            {
                ["type"] = "message",
                ["id"] = $"msg_{Guid.NewGuid():n}",
                ["role"] = "assistant",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = says.Text }),
            },
            _ => throw new ArgumentException("not an answer", nameof(reply)),
        };
        var usage = new JsonObject
        {
            ["input_tokens"] = ModelReply.InputTokens,
            ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
            ["output_tokens"] = ModelReply.OutputTokens,
            ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
            ["total_tokens"] = ModelReply.InputTokens + ModelReply.OutputTokens,
        };
        return EventStream.SendNamedAsync(
            response,
            new JsonObject { ["type"] = "response.created", ["response"] = new JsonObject { ["id"] = id } },
            new JsonObject { ["type"] = "response.output_item.done", ["output_index"] = 0, ["item"] = item },
            new JsonObject { ["type"] = "response.completed", ["response"] = new JsonObject { ["id"] = id, ["usage"] = usage } });
    }
}
