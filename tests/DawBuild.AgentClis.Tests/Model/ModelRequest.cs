using System.Text.Json;

namespace DawBuild.AgentClis.Tests.Model;

/// <summary>One call of a model, whatever the protocol.</summary>
/// <param name="Protocol">Which API was called.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Turn">The call's place among those of its kind in its session, from 0: how many tools have answered before it.</param>
/// <param name="Total">Calls of this kind so far, all sessions together, from 1.</param>
internal sealed record ModelRequest(Protocol Protocol, JsonElement Body, int Turn, int Total)
{
    /// <summary>All that was sent.</summary>
    public string Text => Body.GetRawText();
}
