using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;
using DawBuild.Runs.Agents;
using DawBuild.Runs.Journal;

namespace DawBuild.AgentClis.Tests;

public sealed class RealCliTests
{
    [Fact]
    public async Task Edits_a_file_through_its_own_tools_and_the_commit_is_verified_and_merged()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => request.Turn == 0 ? Greets(request, "hello") : new ModelReply.Says($"Wrote it, with the key {Cli.Key}."),
            $$"""{ "name": "edits", "tasks": [ {{RealPlan.OneEach(Verified)}} ] }""");

        plan.Daw(0, "run", "-m", "3");

        foreach (var cli in Cli.All)
        {
            var task = plan.Of(cli);
            var result = Assert.Single(task.Agents).Result;
            Assert.Equal(("hello", "Wrote it, with the key ***."), (plan.Integrated(cli.Name + ".txt"), result.LastMessage));
            Assert.Equal((2 * ModelReply.InputTokens, 2 * ModelReply.OutputTokens), (result.InputTokens, result.OutputTokens));
            Assert.NotNull(result.Session);
        }

        Assert.DoesNotContain(Cli.Key, plan.Written(), StringComparison.Ordinal);
        Assert.True(plan.Of("claude").CostUsd > 0);
    }

    [Fact]
    public async Task Goes_on_with_its_own_session_in_the_second_attempt()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => (request.Text.Contains("## What failed", StringComparison.Ordinal), request.Turn) switch
            {
                (false, 0) => Greets(request, "helo"),
                (true, 1) => Greets(request, "hello"),
                _ => new ModelReply.Says("Done."),
            },
            $$"""{ "name": "resumes", "defaults": { "budget": { "usd": 0.021 } }, "tasks": [ {{RealPlan.OneEach(Verified)}} ] }""");

        plan.Daw(0, "run", "-m", "3");

        foreach (var cli in Cli.All)
        {
            var task = plan.Of(cli);
            Assert.Equal(2, task.Attempt);
            Assert.Contains(Assert.Single(task.Feedback).Outcome, new[] { AttemptOutcome.VerificationFailed, AttemptOutcome.MergedVerificationFailed });
            Assert.Equal(task.Agents[0].Result.Session, task.Agents[1].Result.Session);
            Assert.Equal((cli.Name, 2 * ModelReply.InputTokens), (cli.Name, task.Agents[1].Result.InputTokens));
        }
    }

    [Fact]
    public async Task Hears_a_reviewer_once_and_the_reviewer_cannot_change_the_work()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => request switch
            {
                { Protocol: Protocol.Responses, Turn: 0 } => new Codex().Write("claude.txt", "my own idea"),
                { Protocol: Protocol.Responses } => new ModelReply.Says("VERDICT: CHANGES\n- claude.txt:1: say it louder"),
                _ when request.Text.Contains("say it louder", StringComparison.Ordinal) => request.Turn == 1 ? Greets(request, "HELLO") : new ModelReply.Says("Louder now."),
                _ => request.Turn == 0 ? Greets(request, "hello") : new ModelReply.Says("Done."),
            },
            """{ "name": "reviews", "tasks": [ { "id": "claude", "agent": "claude", "title": "Write claude.txt", "reviewer": "codex", "verify": [ { "name": "there", "run": "test -s claude.txt" } ] } ] }""");

        plan.Daw(0, "run");

        Assert.Equal("HELLO", plan.Integrated("claude.txt"));
        Assert.Equal((AttemptOutcome.ReviewFindings, "- claude.txt:1: say it louder"), (plan.Of("claude").Feedback[0].Outcome, plan.Of("claude").Feedback[0].Detail));
        Assert.Equal("codex", Assert.Single(plan.Events.OfType<ReviewFinished>()).Reviewer);
        Assert.Contains("+hello", plan.Model.Requests.First(request => request.Protocol == Protocol.Responses).Text, StringComparison.Ordinal);
    }

    private static string Verified => """ "verify": [ { "name": "greeting", "run": "grep -qx hello $DAW_TASK.txt" } ] """;

    private static ModelReply Greets(ModelRequest request, string line) => Cli.Of(request) is var cli ? cli.Write(cli.Name + ".txt", line) : throw new InvalidOperationException();
}
