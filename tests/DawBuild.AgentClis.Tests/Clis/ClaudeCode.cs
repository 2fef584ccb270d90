using System.Text.Json;
using DawBuild.AgentClis.Tests.Model;

namespace DawBuild.AgentClis.Tests.Clis;

/// <summary>Claude Code.</summary>
internal sealed class ClaudeCode : Cli
{
    public override string Name => "claude";

    public override Protocol Protocol => Protocol.Messages;

    public override ModelReply TooMany => new ModelReply.Refuses(429, """{"type":"error","error":{"type":"rate_limit_error","message":"Too many requests"}}""");

    public override ModelReply UsedUp => new ModelReply.Refuses(
        429, $$$"""{"type":"error","error":{"type":"rate_limit_error","message":"You've hit your limit · resets {{{DateTime.UtcNow.AddHours(2):HH:mm}}} (UTC)"}}""");

    public override ModelReply WrongKey => new ModelReply.Refuses(401, """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""");

    public override void Prepare(Workplace place, string address)
    {
        place.Variables["HOME"] = Directory.CreateDirectory(Path.Join(place.Base, "home")).FullName;
        place.Variables["ANTHROPIC_BASE_URL"] = address;
        place.Variables["ANTHROPIC_API_KEY"] = Key;
        place.Variables["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1";
    }

    public override ModelReply Write(string path, string line) =>
        Run($"echo '{line}' > {path}");

    public override ModelReply Run(string command) =>
        new ModelReply.Uses("Bash", JsonSerializer.Serialize(new { command, description = "Runs it" }));
}
