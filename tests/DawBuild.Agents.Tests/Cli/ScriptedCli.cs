using System.Text.Json;
using System.Text.Json.Nodes;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Cli;

/// <summary>The scripted agent, defined as a CLI with the output of Claude Code.</summary>
internal static class ScriptedCli
{
    public static string FilePath { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "DawBuild.ScriptedAgent.exe" : "DawBuild.ScriptedAgent");

    public static JsonObject Definition(params string[] steps) => new()
    {
        ["executable"] = FilePath,
        ["arguments"] = new JsonArray([.. steps.Select(step => JsonValue.Create(step))]),
        ["prompt"] = "stdin",
        ["output"] = "claude",
    };

    public static IAgent Agent(this Scratch scratch, JsonObject definition, Dictionary<string, string>? host = null)
    {
        var json = JsonSerializer.SerializeToElement(definition);
        var catalogue = scratch.Catalogue(plan => plan with { Agents = new Dictionary<string, JsonElement> { ["scripted"] = json } }, host);
        return catalogue.TryGet("scripted", out var agent) ? agent : throw new InvalidOperationException();
    }

    public static Task<AgentResult> RunAsync(this Scratch scratch, params string[] steps) =>
        scratch.Agent(Definition(steps)).RunAsync(scratch.Invocation(), CancellationToken.None);
}
