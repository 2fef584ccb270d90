using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>Server-sent events.</summary>
internal static class EventStream
{
    /// <summary>Sends events that are named after their <c>type</c>.</summary>
    public static async Task SendNamedAsync(HttpResponse response, params JsonObject[] events)
    {
        response.ContentType = "text/event-stream";
        foreach (var e in events)
        {
            await response.WriteAsync($"event: {e["type"]}\ndata: {e.ToJsonString(JsonSerializerOptions.Default)}\n\n");
        }
    }

    /// <summary>Sends unnamed events and the end marker of Chat Completions.</summary>
    public static async Task SendDataAsync(HttpResponse response, params JsonObject[] events)
    {
        response.ContentType = "text/event-stream";
        foreach (var e in events)
        {
            await response.WriteAsync($"data: {e.ToJsonString(JsonSerializerOptions.Default)}\n\n");
        }

        await response.WriteAsync("data: [DONE]\n\n");
    }
}
