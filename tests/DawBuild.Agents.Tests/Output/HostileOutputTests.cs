using System.Globalization;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Output;

/// <summary>Tests of numbers and shapes that no provider would send, because an agent may print anything.</summary>
public sealed class HostileOutputTests
{
    private static readonly string[] Numbers = ["-1", "-1e20", "-9223372036854775808", "9223372036854775807", "7.9e28", "1e400", "-1e400", "0.5", "\"NaN\"", "null", "[]", "{}"];

    /// <summary>An event with numbers for each CLI, with <c>N</c> in their place.</summary>
    private static readonly (string Output, string Line)[] Figures =
    [
        ("claude", """{"type":"assistant","message":{"id":"ID","usage":{"input_tokens":N,"cache_read_input_tokens":N,"cache_creation_input_tokens":N,"output_tokens":N}}}"""),
        ("claude", """{"type":"result","subtype":"success","num_turns":N,"total_cost_usd":N,"modelUsage":{"a":{"inputTokens":N,"cacheReadInputTokens":N,"outputTokens":N},"b":{"inputTokens":N,"outputTokens":N}}}"""),
        ("claude", """{"type":"result","subtype":"success","is_error":true,"api_error_status":N,"model_usage_since_last_result":{"a":{"costUSD":N},"b":{"costUSD":N}}}"""),
        ("claude", """{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":N}}"""),
        ("gemini", """{"type":"result","status":"success","stats":{"input_tokens":N,"output_tokens":N}}"""),
        ("gemini", """{"type":"result","status":"success","stats":{"models":{"a":{"tokens":{"prompt":N,"candidates":N,"thoughts":N}},"b":{"tokens":{"prompt":N,"candidates":N}}}}}"""),
        ("opencode", """{"type":"step_finish","part":{"cost":N,"tokens":{"input":N,"output":N,"reasoning":N,"cache":{"read":N,"write":N}}}}"""),
        ("opencode", """{"type":"error","error":{"data":{"statusCode":N}}}"""),
        ("copilot", """{"type":"model.call_failure","data":{"statusCode":N}}"""),
        ("copilot", """{"type":"result","exitCode":N}"""),
    ];

    [Fact]
    public void Costs_nothing_less_than_nothing_and_no_more_than_there_is()
    {
        foreach (var (output, line) in Figures)
        {
            foreach (var number in Numbers)
            {
                var text = line.Replace("N", number, StringComparison.Ordinal);
                var report = Replay.Of(output, [.. Enumerable.Range(0, 5).Select(i => text.Replace("ID", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))]);

                Assert.InRange(report.CostUsd ?? 0, 0, AgentSpending.MostUsd);
                Assert.InRange(report.InputTokens ?? 0, 0, AgentSpending.MostTokens);
                Assert.InRange(report.OutputTokens ?? 0, 0, AgentSpending.MostTokens);
                Assert.InRange(report.Turns ?? 0, 0, int.MaxValue);
            }
        }
    }

    [Fact]
    public void Is_as_expensive_as_can_be_when_it_is_more_than_can_be()
    {
        Assert.Equal(AgentSpending.MostUsd, Replay.Of("claude", """{"type":"result","subtype":"success","total_cost_usd":1e400}""").CostUsd);
        Assert.Equal(AgentSpending.MostTokens, Replay.Of("gemini", """{"type":"result","status":"success","stats":{"input_tokens":1e30}}""").InputTokens);
    }

    [Theory]
    [InlineData("--dangerously-skip-permissions")]
    [InlineData("$(id)")]
    [InlineData("a b")]
    [InlineData("../../x")]
    [InlineData("")]
    public void Is_no_session_when_it_could_be_an_argument_or_a_path(string session) =>
        Assert.Null(Replay.Of("claude", $$"""{"type":"system","subtype":"init","session_id":"{{session}}"}""").Session);

    [Theory]
    [InlineData("""{"type":"result","subtype":"error","errors":[1,null,{},["x"],"why"]}""")]
    [InlineData("""{"type":"assistant","message":{"id":"\ud800","content":[{"text":"\udc00"}]}}""")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"type":{"type":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[""")]
    public void Of_a_strange_shape_is_a_line_of_the_log(string line) =>
        Assert.True(Replay.Of("claude", line, """{"type":"result","subtype":"success","result":"done"}""").Finished);

    [Theory]
    [InlineData("try again in 99999999999999999999999999999999999999999999d")]
    [InlineData("usage limit, resets_at 9999999999")]
    [InlineData("rate limit, resets at Jan 1, 0001 12:00AM (Etc/GMT+12)")]
    [InlineData("limit reached, resets on Dec 31, 9999 11:59PM (Etc/GMT+12)")]
    public void Is_no_time_when_no_calendar_has_it(string words) =>
        Assert.Null(Replay.Of("claude", $$"""{"type":"result","subtype":"success","is_error":true,"api_error_status":429,"result":"{{words}}"}""").Failure!.RetryAt);

    [Fact]
    public void Is_understood_in_bounded_memory_and_time_however_long_it_is()
    {
        var long1 = new string('1', 500_000);
        var report = Replay.Of(
            "claude",
            $$"""{"type":"result","subtype":"success","is_error":true,"result":"again in {{long1}} hit your {{long1}} invalid {{long1}}"}""");

        Assert.InRange(report.Failure!.Message.Length, 1, 20_000);
        Assert.InRange(Replay.Of("gemini", [.. Enumerable.Repeat("""{"type":"message","role":"assistant","content":"WORDS"}""".Replace("WORDS", new string('w', 10_000), StringComparison.Ordinal), 50)]).LastMessage!.Length, 1, 20_000);
    }
}
