using System.Text;
using System.Text.Json;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Output;

/// <summary>Reads Gemini, <c>-o stream-json</c>. It reports no cost.</summary>
internal sealed class GeminiOutput : IOutputReader
{
    private const int LongestWords = 16 * 1024;

    private readonly StringBuilder _words = new();

    public void Read(JsonElement e, AgentReport report)
    {
        switch (e.Text("type"))
        {
            case "init":
                report.Session = e.Text("session_id");
                break;
            case "message" when e.Text("role") is "assistant":
                Append(e.Text("content"));
                report.LastMessage = _words.ToString();
                break;
            case "tool_use":
                _words.Clear();
                break;
            case "result":
                ReadResult(e, report);
                break;
            default:
                break;
        }
    }

    // The log has all of a long message; here only its end is useful.
    private void Append(string? words)
    {
        _words.Append(words);
        if (_words.Length > LongestWords)
        {
            _words.Remove(0, _words.Length - LongestWords);
        }
    }

    private static void ReadResult(JsonElement e, AgentReport report)
    {
        var models = e.Properties("stats", "models").Select(m => m.Value.At("tokens") ?? m.Value).ToList();
        report.InputTokens = e.Long("stats", "input_tokens") ?? models.Sum(m => AgentSpending.Bounded(m.Long("prompt") ?? m.Long("input") ?? 0));
        report.OutputTokens = e.Long("stats", "output_tokens") ?? models.Sum(m => m.Tokens("candidates") + m.Tokens("thoughts"));
        if (e.Text("status") is "success")
        {
            report.Finished = true;
        }
        else
        {
            report.Fail(e.Text("error", "message") ?? "the result does not report success");
        }
    }
}
