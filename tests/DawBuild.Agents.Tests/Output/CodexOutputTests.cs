using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Output;

public sealed class CodexOutputTests : IDisposable
{
    private const string Started = """{"type":"thread.started","thread_id":"01a20217"}""";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Is_a_success_when_the_turn_completed_whatever_it_warned_of()
    {
        var report = Read(
            Started,
            """{"type":"item.completed","item":{"id":"item_0","type":"error","message":"Model metadata not found"}}""",
            """{"type":"error","message":"Reconnecting... 1/5 (stream disconnected)"}""",
            """{"type":"item.completed","item":{"id":"item_1","type":"agent_message","text":"hello"}}""",
            Completed(1000, 50));

        Assert.True(report.Finished);
        Assert.Null(report.Failure);
        Assert.Equal(("01a20217", "hello", 1000, 50), (report.Session, report.LastMessage, report.InputTokens, report.OutputTokens));
        Assert.Null(report.CostUsd);
    }

    [Fact]
    public void Counts_only_what_a_resumed_thread_used_this_time()
    {
        Read(Started, Completed(1000, 50));

        var second = Read(Started, Completed(2500, 90));
        var other = Read("""{"type":"thread.started","thread_id":"other"}""", Completed(300, 3));

        Assert.Equal((1500, 40), (second.InputTokens, second.OutputTokens));
        Assert.Equal((300, 3), (other.InputTokens, other.OutputTokens));
    }

    [Theory]
    [InlineData("You've hit your usage limit. Upgrade to Pro or try again in 2 hours 5 minutes.", AgentOutcome.UsageLimited, 125)]
    [InlineData("exceeded retry limit, last status: 429 Too Many Requests", AgentOutcome.RateLimited, null)]
    [InlineData("unexpected status 401 Unauthorized: Missing bearer", AgentOutcome.LoginRequired, null)]
    [InlineData("stream disconnected before completion", AgentOutcome.Infrastructure, null)]
    [InlineData("the model made no sense", AgentOutcome.Failed, null)]
    public void Is_a_failure_when_the_turn_failed(string words, AgentOutcome expected, int? minutes)
    {
        var report = Read(Started, $$$"""{"type":"turn.failed","error":{"message":"{{{words}}}"}}""");

        Assert.Equal((expected, words), (report.Failure!.Outcome, report.Failure.Message));
        Assert.Equal(minutes is { } m ? Replay.Now.AddMinutes(m) : null, report.Failure.RetryAt);
    }

    private static string Completed(int input, int output) =>
        $$$"""{"type":"turn.completed","usage":{"input_tokens":{{{input}}},"cached_input_tokens":100,"output_tokens":{{{output}}}}}""";

    private Agents.Output.AgentReport Read(params string[] lines) => Replay.Of("codex", _scratch.Root, () => { }, lines);
}
