using System.Text.Json;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>One request to a model, in any protocol.</summary>
/// <param name="Protocol">The API that was called.</param>
/// <param name="Body">The request body.</param>
/// <param name="Turn">The index of the request among those of its kind in its session, from 0: how many tool results it contains.</param>
/// <param name="Total">How many requests of this kind there have been in all sessions, from 1.</param>
internal sealed record ModelRequest(Protocol Protocol, JsonElement Body, int Turn, int Total)
{
    /// <summary>The entire request body as text.</summary>
    public string Text => Body.GetRawText();
}
