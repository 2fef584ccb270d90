using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Output;

public sealed class ClaudeOutputTests
{
    private const string Init = """{"type":"system","subtype":"init","session_id":"c166048d","model":"claude-sonnet-5","claude_code_version":"2.1.330"}""";

    [Fact]
    public void Is_a_success_with_cost_tokens_session_and_version()
    {
        var report = Replay.Of(
            "claude",
            Init,
            """{"type":"assistant","message":{"id":"m1","content":[{"type":"text","text":"working"}],"usage":{"input_tokens":10,"output_tokens":1}}}""",
            """{"type":"result","subtype":"success","is_error":false,"num_turns":2,"result":"done it","session_id":"c166048d","total_cost_usd":0.00375,"usage":{"input_tokens":1000,"output_tokens":50},"modelUsage":{"claude-sonnet-5":{"inputTokens":1000,"outputTokens":50,"cacheReadInputTokens":200,"cacheCreationInputTokens":30}}}""");

        Assert.True(report.Finished);
        Assert.Null(report.Failure);
        Assert.Equal(("c166048d", "2.1.330", "done it", 2), (report.Session, report.Version, report.LastMessage, report.Turns));
        Assert.Equal((0.00375m, 1230, 50), (report.CostUsd, report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void Is_of_this_run_alone_when_its_session_goes_on()
    {
        var report = Replay.Of("claude", Init, """{"type":"result","subtype":"success","is_error":false,"result":"ok","total_cost_usd":0.02,"modelUsage":{"m":{"inputTokens":4000,"outputTokens":200,"costUSD":0.02}},"model_usage_since_last_result":{"m":{"inputTokens":2000,"outputTokens":100,"costUSD":0.01}}}""");

        Assert.Equal((0.01m, 2000, 100), (report.CostUsd, report.InputTokens, report.OutputTokens));
    }

    [Theory]
    [InlineData("429", "API Error: Request rejected (429) · slow down", AgentOutcome.RateLimited)]
    [InlineData("529", "API Error: Overloaded", AgentOutcome.RateLimited)]
    [InlineData("401", "API Error: 401 invalid", AgentOutcome.LoginRequired)]
    [InlineData("null", "Not logged in · Please run /login", AgentOutcome.LoginRequired)]
    [InlineData("null", "API Error: Unable to connect to API (ConnectionRefused)", AgentOutcome.Infrastructure)]
    [InlineData("500", "API Error: 500 oops", AgentOutcome.Infrastructure)]
    [InlineData("429", "You've hit your limit · resets 2pm (Asia/Shanghai)", AgentOutcome.UsageLimited)]
    [InlineData("400", "Your credit balance is too low to access the API", AgentOutcome.UsageLimited)]
    [InlineData("400", "prompt is too long", AgentOutcome.Failed)]
    public void Is_no_success_when_it_says_error_whatever_its_subtype(string status, string words, AgentOutcome expected)
    {
        var report = Replay.Of("claude", Init, $$"""{"type":"result","subtype":"success","is_error":true,"api_error_status":{{status}},"result":"{{words}}"}""");

        Assert.False(report.Finished);
        Assert.Equal((expected, words), (report.Failure!.Outcome, report.Failure.Message));
    }

    [Fact]
    public void Tells_a_spent_budget_with_what_was_spent()
    {
        var report = Replay.Of("claude", """{"type":"result","subtype":"error_max_budget_usd","is_error":true,"errors":["Reached maximum budget ($0.001)"],"total_cost_usd":0.00625,"usage":{"input_tokens":0},"modelUsage":{"m":{"inputTokens":1500,"outputTokens":100}}}""");

        Assert.Equal(AgentOutcome.BudgetExceeded, report.Failure!.Outcome);
        Assert.Equal((0.00625m, 1500), (report.CostUsd, report.InputTokens));
    }

    [Fact]
    public void Tells_of_each_retry_for_a_rate_limit_but_not_of_others()
    {
        var throttled = 0;

        Replay.Of(
            "claude",
            Path.GetTempPath(),
            () => throttled++,
            """{"type":"system","subtype":"api_retry","attempt":1,"error_status":429,"error":"rate_limit"}""",
            """{"type":"system","subtype":"api_retry","attempt":2,"error_status":529,"error":"overloaded"}""",
            """{"type":"system","subtype":"api_retry","attempt":3,"error_status":401,"error":"authentication_failed"}""");

        Assert.Equal(2, throttled);
    }

    [Fact]
    public void Says_in_an_event_of_its_own_until_when_the_subscription_is_used_up()
    {
        var reset = Replay.Now.AddHours(3);
        var report = Replay.Of(
            "claude",
            $$$"""{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":{{{reset.ToUnixTimeSeconds()}}},"rateLimitType":"five_hour"}}""",
            """{"type":"result","subtype":"success","is_error":true,"api_error_status":429,"result":"You have been stopped"}""");

        Assert.Equal((AgentOutcome.UsageLimited, reset), (report.Failure!.Outcome, report.Failure.RetryAt));
    }

    [Fact]
    public void Is_not_limited_by_an_event_that_only_tells_the_state()
    {
        var report = Replay.Of("claude", """{"type":"rate_limit_event","rate_limit_info":{"status":"allowed","resetsAt":1784283600}}""");

        Assert.Null(report.LimitedUntil);
    }

    [Fact]
    public void Counts_tokens_while_it_works_each_message_once()
    {
        var report = Replay.Of(
            "claude",
            """{"type":"assistant","message":{"id":"m1","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":5,"output_tokens":1}}}""",
            """{"type":"assistant","message":{"id":"m1","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":5,"output_tokens":7}}}""",
            """{"type":"assistant","message":{"id":"m2","content":[],"usage":{"input_tokens":20,"output_tokens":2}}}""");

        Assert.Equal((35, 9), (report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void May_hold_anything_else_besides()
    {
        var report = Replay.Of(
            "claude",
            "Warning: something",
            "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"te{\"type\":\"rate_limit_event\"}",
            "{\"type\":17}",
            "{\"type\":\"tomorrow\",\"x\":[1]}",
            "[]",
            "",
            """{"type":"result","subtype":"success","is_error":false,"result":"ok"}""");

        Assert.True(report.Finished);
        Assert.Equal("ok", report.LastMessage);
    }
}
