using System.Text.Json;

namespace DawBuild.Agents.Output;

/// <summary>
/// Reads Codex, <c>exec --json</c>. Items of type <c>error</c> and <c>error</c> lines are warnings unless <c>turn.failed</c> follows. It reports no cost, and
/// its usage covers the whole thread, including resumed sessions.
/// </summary>
internal sealed class CodexOutput(string scratchDirectory) : IOutputReader
{
    private readonly ThreadUsage _before = ThreadUsage.Load(scratchDirectory);

    public void Read(JsonElement e, AgentReport report)
    {
        switch (e.Text("type"))
        {
            case "thread.started":
                report.Session = e.Text("thread_id");
                break;
            case "item.completed" when e.Text("item", "type") is "agent_message":
                report.LastMessage = e.Text("item", "text");
                break;
            case "error" when e.Text("message") is { } warning && warning.StartsWith("Reconnecting", StringComparison.Ordinal) && warning.Contains("429", StringComparison.Ordinal):
                report.Throttle();
                break;
            case "turn.completed":
                report.Finished = true;
                Count(e, report);
                break;
            case "turn.failed":
                report.Fail(e.Text("error", "message") ?? "the turn failed");
                Count(e, report);
                break;
            default:
                break;
        }
    }

    private void Count(JsonElement e, AgentReport report)
    {
        if (e.Long("usage", "input_tokens") is null || report.Session is not { } thread)
        {
            return;
        }

        var total = new ThreadUsage(thread, e.Tokens("usage", "input_tokens"), e.Tokens("usage", "output_tokens"));
        var before = string.Equals(_before.Thread, thread, StringComparison.Ordinal) ? _before : new ThreadUsage(thread, 0, 0);
        report.InputTokens = Math.Max(0, total.Input - before.Input);
        report.OutputTokens = Math.Max(0, total.Output - before.Output);
        total.Save(scratchDirectory);
    }
}
