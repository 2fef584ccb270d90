using DawBuild.Planning.Tasks;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Commands;

public sealed class CommandAgentTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Works_in_the_worktree_and_succeeds_with_exit_code_0()
    {
        var result = await RunAsync("echo 'hello' > made.txt && echo done");

        Assert.Equal(AgentOutcome.Succeeded, result.Outcome);
        Assert.Equal("done", result.LastMessage);
        Assert.Equal("hello\n", _scratch.Read("made.txt"));
        Assert.Equal("done\n", _scratch.Log);
    }

    [Fact(Timeout = Limit)]
    public async Task Fails_with_another_exit_code_and_says_why()
    {
        var result = await RunAsync("echo 'no such world' >&2; exit 3");

        Assert.Equal((AgentOutcome.Failed, 3), (result.Outcome, result.ExitCode));
        Assert.Equal("The command ended with exit code 3: no such world", result.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task Knows_its_attempt_and_the_prompt()
    {
        var result = await RunAsync("echo $DAW_TASK/$DAW_RUN/$DAW_ATTEMPT; grep -c '# Task MODEL-001' \"$DAW_PROMPT_FILE\"");

        Assert.Equal("MODEL-001/20261122-101500-4f2a/1\n1", result.LastMessage);
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_see_the_hosts_secrets() =>
        Assert.Equal("none", (await RunAsync("echo ${GITHUB_TOKEN:-none}")).LastMessage);

    [Fact(Timeout = Limit)]
    public async Task Does_not_write_a_passed_secret_to_the_log()
    {
        var result = await RunAsync("echo \"token $TEAM_TOKEN\"", pass: ["TEAM_TOKEN"]);

        Assert.Equal("token ***", result.LastMessage);
        Assert.Equal("token ***\n", _scratch.Log);
    }

    [Fact(Timeout = Limit)]
    public async Task Can_ask_a_person()
    {
        var result = await RunAsync("mkdir -p .daw && echo 'Which database?' > .daw/ask");

        Assert.Equal((AgentOutcome.Asked, "Which database?"), (result.Outcome, result.Message));
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_at_its_timeout()
    {
        var result = await RunAsync("sleep 100", task => task with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(AgentOutcome.TimedOut, result.Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_it_is_silent()
    {
        var result = await RunAsync("sleep 100", task => task with { Silence = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(AgentOutcome.Silent, result.Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task Is_stopped_when_the_run_stops()
    {
        using var stop = new CancellationTokenSource();
        var invocation = _scratch.Invocation(Scratch.Task() with { Run = "sleep 100" }) with
        {
            Started = async _ => await stop.CancelAsync(),
        };

        var result = await Agent([]).RunAsync(invocation, stop.Token);

        Assert.Equal(AgentOutcome.Cancelled, result.Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_words_is_a_failure_that_says_so()
    {
        var result = await Agent([]).RunAsync(_scratch.Invocation(), CancellationToken.None);

        Assert.Equal(AgentOutcome.Failed, result.Outcome);
        Assert.Contains("has no command", result.Message, StringComparison.Ordinal);
    }

    private Task<AgentResult> RunAsync(string line, Func<PlanTask, PlanTask>? change = null, IReadOnlyList<string>? pass = null)
    {
        var task = Scratch.Task() with { Run = line };
        return Agent(pass ?? []).RunAsync(_scratch.Invocation(change?.Invoke(task) ?? task), CancellationToken.None);
    }

    private IAgent Agent(IReadOnlyList<string> pass)
    {
        var host = Scratch.Host;
        host["TEAM_TOKEN"] = "team-0123456789";
        return _scratch.Catalogue(plan => plan with { PassEnvironment = pass }, host).TryGet("command", out var agent) ? agent : throw new InvalidOperationException();
    }
}
