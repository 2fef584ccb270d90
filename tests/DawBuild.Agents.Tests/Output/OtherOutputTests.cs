using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Output;

public sealed class OtherOutputTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void OpenCode_adds_its_steps_up()
    {
        var report = Replay.Of(
            "opencode",
            """{"type":"step_start","sessionID":"ses_1"}""",
            """{"type":"step_finish","sessionID":"ses_1","part":{"reason":"tool-calls","tokens":{"input":100,"output":10,"reasoning":2,"cache":{"read":5,"write":1}},"cost":0.001}}""",
            """{"type":"text","sessionID":"ses_1","part":{"text":"done it"}}""",
            """{"type":"step_finish","sessionID":"ses_1","part":{"reason":"stop","tokens":{"input":200,"output":20,"reasoning":0,"cache":{"read":0,"write":0}},"cost":0.0005}}""");

        Assert.True(report.Finished);
        Assert.Equal(("ses_1", "done it", 0.0015m, 306, 32), (report.Session, report.LastMessage, report.CostUsd, report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void OpenCode_is_not_done_after_a_step_that_calls_tools() =>
        Assert.False(Replay.Of("opencode", """{"type":"step_finish","part":{"reason":"tool-calls"}}""").Finished);

    [Fact]
    public void OpenCode_tells_a_refused_key()
    {
        var report = Replay.Of("opencode", """{"type":"error","sessionID":"s","error":{"name":"APIError","data":{"message":"bad key","statusCode":401,"isRetryable":false}}}""");

        Assert.Equal((AgentOutcome.LoginRequired, "bad key"), (report.Failure!.Outcome, report.Failure.Message));
    }

    [Fact]
    public void Gemini_says_its_result_last()
    {
        var report = Replay.Of(
            "gemini",
            """{"type":"init","session_id":"g-1","model":"m"}""",
            """{"type":"message","role":"user","content":"do it"}""",
            """{"type":"message","role":"assistant","content":"I will","delta":true}""",
            """{"type":"tool_use","tool_name":"write_file"}""",
            """{"type":"message","role":"assistant","content":"done ","delta":true}""",
            """{"type":"message","role":"assistant","content":"it","delta":true}""",
            """{"type":"result","status":"success","stats":{"total_tokens":120,"input_tokens":100,"output_tokens":20}}""");

        Assert.True(report.Finished);
        Assert.Equal(("g-1", "done it", 100, 20), (report.Session, report.LastMessage, report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void Gemini_adds_its_models_up_where_it_reports_them_one_by_one()
    {
        var report = Replay.Of("gemini", """{"type":"result","status":"success","stats":{"models":{"a":{"tokens":{"prompt":10,"candidates":2,"thoughts":1}},"b":{"tokens":{"prompt":5,"candidates":3}}}}}""");

        Assert.Equal((15, 6), (report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void Gemini_tells_a_failure()
    {
        var report = Replay.Of("gemini", """{"type":"result","status":"error","error":{"type":"ApiError","message":"RESOURCE_EXHAUSTED"},"stats":{}}""");

        Assert.Equal(AgentOutcome.RateLimited, report.Failure!.Outcome);
    }

    [Fact]
    public void Copilot_leaves_its_tokens_in_a_file()
    {
        var usage = Path.Combine(Directory.CreateDirectory(Path.Combine(_scratch.Root, "state")).FullName, "usage.json");
        File.WriteAllText(usage, "of the last attempt");
        var report = new Agents.Output.AgentReport(TimeProvider.System, () => { });
        var reader = Agents.Output.OutputReaders.Create("copilot", _scratch.Root)!;
        Assert.False(File.Exists(usage));

        var lines = new Agents.Output.OutputEvents(reader, report);
        lines.Add("""{"type":"assistant.message","data":{"content":"done it","toolRequests":[]}}""");
        lines.Add("""{"type":"result","sessionId":"p-1","exitCode":0,"usage":{"premiumRequests":0}}""");
        File.WriteAllText(usage, """{"modelMetrics":{"m":{"usage":{"inputTokens":10,"outputTokens":2,"cacheReadTokens":3,"cacheWriteTokens":1}}}}""");
        reader.Complete(report);

        Assert.True(report.Finished);
        Assert.Equal(("p-1", "done it", 14, 2), (report.Session, report.LastMessage, report.InputTokens, report.OutputTokens));
    }

    [Fact]
    public void Copilot_tells_of_refusals_while_it_tries_on_and_why_it_gave_up()
    {
        var throttled = 0;
        var report = Replay.Of(
            "copilot",
            _scratch.Root,
            () => throttled++,
            """{"type":"model.call_failure","ephemeral":true,"data":{"statusCode":429,"errorType":"rate_limit"}}""",
            """{"type":"result","sessionId":"p-1","exitCode":1}""");

        Assert.Equal(1, throttled);
        Assert.Equal(AgentOutcome.RateLimited, report.Failure!.Outcome);
    }
}
