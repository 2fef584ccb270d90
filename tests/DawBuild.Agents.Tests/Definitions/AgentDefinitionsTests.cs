using System.Text.Json;
using DawBuild.Agents.Definitions;
using DawBuild.Diagnostics;
using DawBuild.Runs.Agents;

namespace DawBuild.Agents.Tests.Definitions;

public sealed class AgentDefinitionsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Are_built_in_for_five_agents()
    {
        var all = Load("{}");

        Assert.Equal(["claude", "codex", "copilot", "gemini", "opencode"], all.Keys.Order());
        Assert.All(all.Values, d => Assert.NotEmpty(d.Secrets));
        Assert.All(all.Values, d => Assert.NotNull(d.Install));
        Assert.All(all, d => Assert.Equal(d.Key, d.Value.Output));
    }

    [Fact]
    public void Are_changed_field_by_field()
    {
        var claude = Load("""{ "claude": { "executable": "/opt/claude", "set": { "CLAUDE_CODE_MAX_RETRIES": "5", "X": null } } }""")["claude"];

        Assert.Equal("/opt/claude", claude.Executable);
        Assert.Equal(("5", "1", null), (claude.Set["CLAUDE_CODE_MAX_RETRIES"], claude.Set["DISABLE_AUTOUPDATER"], claude.Set["X"]));
        Assert.Equal("claude", claude.Output);
    }

    [Fact]
    public void Can_extend_another_one()
    {
        var all = Load("""{ "claude-night": { "extends": "claude", "provider": "night" }, "later": { "extends": "claude-night" } }""");

        Assert.Equal(("night", "anthropic"), (all["later"].Provider, all["claude"].Provider));
        Assert.Equal("claude", all["later"].Executable);
    }

    [Fact]
    public void Of_the_plan_come_over_those_of_the_person()
    {
        File.WriteAllText(UserFile, """{ /* mine */ "codex": { "executable": "mine", "provider": "me" }, }""");

        var codex = Load("""{ "codex": { "executable": "plans" } }""")["codex"];

        Assert.Equal(("plans", "me"), (codex.Executable, codex.Provider));
    }

    [Fact]
    public void Say_what_exit_codes_mean() =>
        Assert.Equal(AgentOutcome.UsageLimited, Load("""{ "x": { "executable": "x", "arguments": ["{prompt}"], "exit_codes": { "9": "usage_limited" } } }""")["x"].ExitCodes[9]);

    [Fact]
    public void Leave_out_a_group_whose_place_has_no_value()
    {
        var arguments = Load("""{ "x": { "executable": "x", "arguments": ["-p", "{prompt}", ["--model", "{model}"], ["--resume={session}"]] } }""")["x"].Arguments;

        Assert.Equal(["-p", "hi {model}"], Argument.Expand(arguments, new Dictionary<string, string?> { ["prompt"] = "hi {model}", ["model"] = "", ["session"] = null }));
        Assert.Equal(["-p", "hi", "--model", "m", "--resume=s"], Argument.Expand(arguments, new Dictionary<string, string?> { ["prompt"] = "hi", ["model"] = "m", ["session"] = "s" }));
    }

    [Theory]
    [InlineData("""{ "x": { "arguments": ["{prompt}"] } }""", "executable")]
    [InlineData("""{ "x": { "executable": "x", "argumnts": [] } }""", "argumnts")]
    [InlineData("""{ "x": { "executable": "x", "arguments": [1] } }""", "an argument is a string")]
    [InlineData("""{ "x": { "executable": "x", "arguments": ["{prompt}", "{promt}"] } }""", "unknown placeholder \"{promt}\"")]
    [InlineData("""{ "x": { "executable": "x", "arguments": [] } }""", "do not contain \"{prompt}\"")]
    [InlineData("""{ "x": { "executable": "x", "prompt": "file", "arguments": ["{prompt}"] } }""", "do not contain \"{prompt_file}\"")]
    [InlineData("""{ "x": { "executable": "x", "arguments": ["{prompt}", "--model", "{model}"] } }""", "must be in a group")]
    [InlineData("""{ "x": { "executable": "x", "arguments": ["{prompt}"], "output": "xml" } }""", "\"output\" is \"xml\"")]
    [InlineData("""{ "x": { "executable": "x", "arguments": ["{prompt}"], "exit_codes": { "9": "great" } } }""", "exit_codes")]
    [InlineData("""{ "x": { "executable": "x", "arguments": ["{prompt}"], "version": { "minimum": "new" } } }""", "minimum")]
    [InlineData("""{ "x": { "extends": "nobody" } }""", "not defined before it")]
    [InlineData("""{ "x": 5 }""", "must be an object")]
    public void Are_refused_when_they_are_wrong(string json, string expected)
    {
        var problem = Assert.Single(Assert.Throws<DawException>(() => Load(json)).Diagnostics);

        Assert.Equal("DAW2010", problem.Code);
        Assert.Contains("agent \"x\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_refused_all_at_once()
    {
        File.WriteAllText(UserFile, "{ not json");

        var problems = Assert.Throws<DawException>(() => Load("""{ "x": 5, "y": { "executable": "y", "output": "xml", "arguments": ["{a}", "{prompt}"] } }""")).Diagnostics;

        Assert.Equal(["DAW2011", "DAW2010", "DAW2010", "DAW2010"], problems.Select(p => p.Code));
    }

    private string UserFile => Path.Combine(_scratch.Root, "agents.json");

    private IReadOnlyDictionary<string, AgentDefinition> Load(string plan)
    {
        using var json = JsonDocument.Parse(plan);
        return AgentDefinitions.Load(UserFile, json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone())).ToDictionary(p => p.Key, p => p.Value.Value, StringComparer.OrdinalIgnoreCase);
    }
}
