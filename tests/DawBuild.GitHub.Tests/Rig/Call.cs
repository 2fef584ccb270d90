using System.Text.Json;

namespace DawBuild.GitHub.Tests.Rig;

/// <summary>A request that passed the proxy, and its response.</summary>
internal sealed record Call(string Method, string Path, JsonElement? Body, int Status)
{
    public bool IsWrite => Method is not "GET";
}
