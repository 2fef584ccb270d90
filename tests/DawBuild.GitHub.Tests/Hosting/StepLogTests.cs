using DawBuild.GitHub.Hosting;

namespace DawBuild.GitHub.Tests.Hosting;

public sealed class StepLogTests
{
    [Theory]
    [InlineData("nothing of it: a::b", "nothing of it: a::b")]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("one\n \t\u00a0::add-mask::x\ntwo", "one\n \t\u00a0: :add-mask::x\ntwo")]
    [InlineData("say ##[add-mask]x", "say ## [add-mask]x")]
    [InlineData("::", ": :")]
    [InlineData("::::", ": :::")]
    [InlineData("\n::x\n", "\n: :x\n")]
    public void Takes_no_commands_of_others(string text, string expected) => Assert.Equal(expected, StepLog.Disarm(text));

    [Fact]
    public async Task Takes_ours_while_those_of_others_are_stopped()
    {
        using var text = new StringWriter();
        var log = new StepLog(text);
        using (log.Quiet())
        {
            await log.WriteAsync([new WorkflowCommand("error", "one"), new WorkflowCommand("warning", "two")], CancellationToken.None);
        }

        await log.WriteAsync([new WorkflowCommand("notice", "three")], CancellationToken.None);

        var lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var token = lines[0]["::stop-commands::".Length..];
        Assert.Equal([$"::stop-commands::{token}", $"::{token}::", "::error::one", "::warning::two", $"::stop-commands::{token}", $"::{token}::", "::notice::three"], lines);
        Assert.Equal(32, token.Length);
    }
}
