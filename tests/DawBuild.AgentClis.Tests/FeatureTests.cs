using System.Text.Json;
using System.Text.RegularExpressions;
using DawBuild.AgentClis.Tests.Clis;
using DawBuild.AgentClis.Tests.Model;

namespace DawBuild.AgentClis.Tests;

public sealed class FeatureTests
{
    private const string Plan = """
        { "name": "questions", "categories": { "code": {}, "docs": {} }, "tasks": [
          { "id": "first", "agent": "claude", "category": "code", "verify": [ { "name": "greeting", "run": "grep -qx hello first.txt" } ] },
          { "id": "second", "agent": "claude", "category": "code" },
          { "id": "third", "agent": "codex", "category": "docs" },
          { "id": "fourth", "agent": "opencode", "category": "docs" } ] }
        """;

    [Fact]
    public async Task The_doctor_knows_each_CLI_its_version_and_its_flags()
    {
        await using var plan = await RealPlan.CreateAsync(_ => new ModelReply.Says("Done."), Plan);

        var said = plan.Daw(0, "doctor").Out;

        using var pinned = JsonDocument.Parse(await File.ReadAllTextAsync(InstalledClis.Find("../package.json")));
        var versions = pinned.RootElement.GetProperty("dependencies").EnumerateObject().Select(package => package.Value.GetString()!).ToList();
        Assert.Equal(Cli.All.Count, versions.Count);
        Assert.All(Cli.All.Zip(versions), pair => Assert.Matches($@"(?m)^ok +agent {pair.First.Name} +{Regex.Escape(pair.Second)}, /.*$", said));
        Assert.DoesNotContain("but DAW", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_rest_will_cost_is_what_the_past_did()
    {
        await using var plan = await RealPlan.CreateAsync(
            request => request.Turn == 0 ? Cli.Of(request).Run("echo hello > first.txt") : new ModelReply.Says("Done."), Plan);
        plan.Daw(0, "run", "first");
        var (usd, tokens) = (plan.Of("first").CostUsd, plan.Of("first").Tokens);

        using var json = JsonDocument.Parse(plan.Place.Daw("plan", "--cost", "--json").Out);
        var page = plan.Daw(0, "plan", "--cost").Out;

        Assert.True(usd > 0 && tokens > 0);
        var cost = json.RootElement.GetProperty("cost");
        Assert.Equal((usd, tokens, 2), (cost.GetProperty("usd").GetDecimal(), cost.GetProperty("tokens").GetInt64(), cost.GetProperty("unknownTasks").GetInt32()));
        Assert.Matches(@"(?m)^ *code +1 +1 +0\.01 +[\d,]+ *$", page);
        Assert.Matches(@"(?m)^ *docs +2 +0 +unknown +unknown *$", page);
    }
}
