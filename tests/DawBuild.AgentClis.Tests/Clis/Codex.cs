using System.Text.Json;
using DawBuild.AgentClis.Tests.Model;

namespace DawBuild.AgentClis.Tests.Clis;

/// <summary>Codex.</summary>
internal sealed class Codex : Cli
{
    public override string Name => "codex";

    public override Protocol Protocol => Protocol.Responses;

    public override ModelReply TooMany => new ModelReply.Refuses(429, """{"error":{"type":"rate_limit_exceeded","message":"Rate limit reached"}}""");

    public override ModelReply UsedUp => new ModelReply.Refuses(
        429, $$$"""{"error":{"type":"usage_limit_reached","message":"The usage limit has been reached","plan_type":"plus","resets_at":{{{DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeSeconds()}}}}}""");

    public override ModelReply WrongKey => new ModelReply.Refuses(401, """{"error":{"type":"invalid_request_error","message":"Incorrect API key provided"}}""");

    public override void Prepare(Workplace place, string address)
    {
        var home = Directory.CreateDirectory(Path.Join(place.Base, "home", ".codex")).FullName;
        place.Variables["HOME"] = Path.GetDirectoryName(home)!;
        place.Variables["CODEX_HOME"] = home;
        place.Variables["OPENAI_API_KEY"] = Key;
        File.WriteAllText(Path.Join(home, "config.toml"), $"""
            model = "scripted"
            model_provider = "scripted"
            check_for_update_on_startup = false

            [model_providers.scripted]
            name = "scripted"
            base_url = "{address}/v1"
            wire_api = "responses"
            env_key = "OPENAI_API_KEY"

            [analytics]
            enabled = false
            """);
    }

    public override ModelReply Write(string path, string line) =>
        Run($"echo '{line}' > {path}");

    public override ModelReply Run(string command) => new ModelReply.Uses("exec_command", JsonSerializer.Serialize(new { cmd = command }));
}
