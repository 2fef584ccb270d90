using System.Text.Json;

namespace DawBuild.Agents.Output;

/// <summary>
/// Reads OpenCode, <c>run --format json</c>. Each step reports its own tokens and cost; the cost is only as accurate as the prices in its configuration.
/// </summary>
internal sealed class OpenCodeOutput : IOutputReader
{
    public void Read(JsonElement e, AgentReport report)
    {
        report.Session = e.Text("sessionID") ?? report.Session;
        switch (e.Text("type"))
        {
            case "text":
                report.LastMessage = e.Text("part", "text") ?? report.LastMessage;
                break;
            case "step_finish":
                ReadStep(e, report);
                break;
            case "error":
                report.Fail(
                    e.Text("error", "data", "message") ?? e.Text("error", "message") ?? e.Text("error", "name") ?? "an error without a message",
                    e.Int("error", "data", "statusCode"));
                break;
            default:
                break;
        }
    }

    private static void ReadStep(JsonElement e, AgentReport report)
    {
        report.AddTokens(
            e.Tokens("part", "tokens", "input") + e.Tokens("part", "tokens", "cache", "read") + e.Tokens("part", "tokens", "cache", "write"),
            e.Tokens("part", "tokens", "output") + e.Tokens("part", "tokens", "reasoning"));
        report.CostUsd = (report.CostUsd ?? 0) + (e.Usd("part", "cost") ?? 0);
        report.Turns = (report.Turns ?? 0) + 1;
        report.Finished = e.Text("part", "reason") is "stop";
    }
}
