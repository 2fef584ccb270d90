using System.Text.Json;

namespace DawBuild.ScriptedAgent;

/// <summary>Prints Claude Code's output, for runs in which the scripted agent stands in for it.</summary>
internal static class ClaudeEvents
{
    private const string Session = "5c1f7ed0-0000-4000-8000-000000000001";

    public static void Result(string cost)
    {
        Init();
        Console.WriteLine(
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"num_turns\":1,\"result\":\"Did as scripted.\",\"session_id\":\"" + Session
            + "\",\"total_cost_usd\":" + (cost.Length > 0 ? cost : "0") + ",\"modelUsage\":{\"scripted\":{\"inputTokens\":1000,\"outputTokens\":100}}}");
    }

    public static void Refuse(string status, string words)
    {
        Init();
        Console.WriteLine(
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"api_error_status\":" + status + ",\"result\":" + JsonSerializer.Serialize(words) + "}");
    }

    public static void Throttled(string status)
    {
        Init();
        Console.WriteLine("{\"type\":\"system\",\"subtype\":\"api_retry\",\"attempt\":1,\"error_status\":" + status + ",\"error\":\"rate_limit\"}");
    }

    private static void Init() =>
        Console.WriteLine("{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"" + Session + "\",\"claude_code_version\":\"9.9.9\"}");
}
