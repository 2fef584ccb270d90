using System.Text.Json;
using DawBuild.AgentClis.Tests.Model;

namespace DawBuild.AgentClis.Tests.Clis;

/// <summary>OpenCode.</summary>
internal sealed class OpenCode : Cli
{
    public override string Name => "opencode";

    public override Protocol Protocol => Protocol.Chat;

    // The package opencode-ai only selects one of these, and some registries lack some of them, which makes npm ci fail.
    protected override string ProgramPath => "opencode-linux-x64-baseline/bin/opencode";

    public override ModelReply TooMany => new ModelReply.Refuses(429, """{"error":{"type":"rate_limit_exceeded","message":"Rate limit reached"}}""");

    public override ModelReply UsedUp => new ModelReply.Refuses(402, """{"error":{"type":"insufficient_quota","message":"You exceeded your current quota"}}""");

    public override ModelReply WrongKey => new ModelReply.Refuses(401, """{"error":{"type":"invalid_request_error","message":"Incorrect API key provided"}}""");

    public override void Prepare(Workplace place, string address)
    {
        var home = Directory.CreateDirectory(Path.Join(place.Base, "home")).FullName;
        place.Variables["HOME"] = home;
        place.Variables["OPENCODE_CONFIG"] = Path.Join(home, "opencode.json");
        place.Variables["OPENAI_API_KEY"] = Key;
        place.Variables["OPENCODE_DISABLE_MODELS_FETCH"] = "true";
        place.Variables["OPENCODE_DISABLE_LSP_DOWNLOAD"] = "true";
        File.WriteAllText(Path.Join(home, "opencode.json"), JsonSerializer.Serialize(new
        {
            model = "scripted/scripted",
            autoupdate = false,
            share = "disabled",
            provider = new
            {
                scripted = new
                {
                    npm = "@ai-sdk/openai-compatible",
                    options = new { baseURL = address + "/v1", apiKey = "{env:OPENAI_API_KEY}" },
                    models = new { scripted = new { cost = new { input = 1, output = 2 } } },
                },
            },
        }));
    }

    public override ModelReply Write(string path, string line) =>
        new ModelReply.Uses("write", JsonSerializer.Serialize(new { filePath = path, content = line + "\n" }));

    public override ModelReply Run(string command) =>
        new ModelReply.Uses("bash", JsonSerializer.Serialize(new { command, description = "Runs it" }));
}
