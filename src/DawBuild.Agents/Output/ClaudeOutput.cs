using System.Text.Json;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>
/// Reads Claude Code, <c>--output-format stream-json</c>. Its <c>subtype: "success"</c> is meaningless: <c>is_error</c> decides. When the budget is exceeded,
/// <c>usage</c> is zero and <c>modelUsage</c> is correct. In a resumed session, <c>total_cost_usd</c> and <c>modelUsage</c> count from the start of the
/// session; <c>model_usage_since_last_result</c>, in releases that have it, covers this run alone.
/// </summary>
internal sealed class ClaudeOutput : IOutputReader
{
    // Several agents of one run may send messages at once, but not more than this many.
    private const int MostMessages = 1000;

    private readonly Dictionary<string, (long Input, long Output)> _messages = new(StringComparer.Ordinal);

    public void Read(JsonElement e, AgentReport report)
    {
        switch (e.Text("type"))
        {
            case "system" when e.Text("subtype") is "init":
                report.Session = e.Text("session_id");
                report.Version = e.Text("claude_code_version");
                break;
            case "system" when e.Text("subtype") is "api_retry" && (e.Long("error_status") is 429 or 529 || e.Text("error") is "rate_limit" or "overloaded"):
                report.Throttle();
                break;
            case "rate_limit_event" when e.Text("rate_limit_info", "status") is "rejected":
                report.LimitedUntil = ResetTime.FromUnix(e.Long("rate_limit_info", "resetsAt"), report.Now);
                break;
            case "assistant":
                ReadMessage(e, report);
                break;
            case "result":
                ReadResult(e, report);
                break;
            default:
                break;
        }
    }

    // One message comes in several events, each with its usage so far: the last one counts.
    private void ReadMessage(JsonElement e, AgentReport report)
    {
        if (e.Text("message", "id") is { } id && e.At("message", "usage") is { } usage)
        {
            if (_messages.Count == MostMessages)
            {
                // What they used remains counted.
                _messages.Clear();
            }

            var (before, now) = (_messages.GetValueOrDefault(id), (Input: Input(usage), Output: usage.Tokens("output_tokens")));
            _messages[id] = now;
            report.InputTokens = (report.InputTokens ?? 0) + now.Input - before.Input;
            report.OutputTokens = (report.OutputTokens ?? 0) + now.Output - before.Output;
        }

        var text = string.Join('\n', e.Items("message", "content").Select(c => c.Text("text")).OfType<string>());
        if (text.Length > 0 && e.Text("parent_tool_use_id") is null)
        {
            report.LastMessage = text;
        }
    }

    private static void ReadResult(JsonElement e, AgentReport report)
    {
        report.Session = e.Text("session_id") ?? report.Session;
        report.Turns = e.Int("num_turns") ?? report.Turns;
        var own = e.Properties("model_usage_since_last_result").Select(m => m.Value).ToList();
        report.CostUsd = own.Count > 0 ? own.Sum(m => m.Usd("costUSD") ?? 0) : e.Usd("total_cost_usd") ?? report.CostUsd;
        var models = own.Count > 0 ? own : [.. e.Properties("modelUsage").Select(m => m.Value)];
        if (models.Count > 0)
        {
            report.InputTokens = models.Sum(m => m.Tokens("inputTokens") + m.Tokens("cacheReadInputTokens") + m.Tokens("cacheCreationInputTokens"));
            report.OutputTokens = models.Sum(m => m.Tokens("outputTokens"));
        }

        var subtype = e.Text("subtype") ?? string.Empty;
        var words = e.Text("result") ?? string.Join("; ", e.Items("errors").Select(x => x.Text()).OfType<string>());
        if (subtype.StartsWith("error_max_budget", StringComparison.Ordinal))
        {
            report.Fail(AgentOutcome.BudgetExceeded, words);
        }
        else if (e.Is("is_error") || !string.Equals(subtype, "success", StringComparison.Ordinal))
        {
            report.Fail(words.Length > 0 ? words : subtype, e.Int("api_error_status"));
        }
        else
        {
            report.Finished = true;
            report.LastMessage = words.Length > 0 ? words : report.LastMessage;
        }
    }

    private static long Input(JsonElement usage) =>
        usage.Tokens("input_tokens") + usage.Tokens("cache_read_input_tokens") + usage.Tokens("cache_creation_input_tokens");
}
