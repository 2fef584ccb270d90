using System.Text.Json.Nodes;
using DawBuild.Diagnostics;

namespace DawBuild.Agents.Tests.Cli;

public sealed class AgentExaminationTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Finds_nothing_wrong_with_a_good_agent()
    {
        var examination = await ExamineAsync(_ => { });

        Assert.Empty(examination.Diagnostics);
        Assert.Equal(("scripted", "2.1.0", ScriptedCli.FilePath), (examination.Name, examination.Version, examination.ExecutablePath));
    }

    [Fact(Timeout = Limit)]
    public async Task Tells_an_old_version() =>
        Assert.Equal("DAW2003", (await ProblemAsync(d => d["version"]!["minimum"] = "2.2.0")).Code);

    [Fact(Timeout = Limit)]
    public async Task Tells_a_program_without_a_version() =>
        Assert.Equal("DAW2005", (await ProblemAsync(d => d["version"]!["arguments"] = new JsonArray("print:hello"))).Code);

    [Fact(Timeout = Limit)]
    public async Task Tells_flags_that_are_gone_as_a_warning()
    {
        var problem = await ProblemAsync(d => d["flags"] = new JsonObject { ["arguments"] = new JsonArray("print:--old --new"), ["expected"] = new JsonArray("--new", "--mine") });

        Assert.Equal(("DAW2004", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Contains("mention --mine,", problem.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Tells_that_nobody_is_logged_in()
    {
        var problem = await ProblemAsync(d => d["login"] = Login("exit:1"));

        Assert.Equal("DAW2006", problem.Code);
        Assert.Contains("Log in!", problem.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Does_not_ask_for_a_login_where_there_is_a_key()
    {
        var examination = await ExamineAsync(d =>
        {
            d["login"] = Login("exit:1");
            d["secrets"] = new JsonArray("GITHUB_TOKEN");
        });

        Assert.Empty(examination.Diagnostics);
    }

    private static JsonObject Login(string step) => new() { ["arguments"] = new JsonArray(step), ["hint"] = "Log in!" };

    private async Task<Diagnostic> ProblemAsync(Action<JsonObject> change) => Assert.Single((await ExamineAsync(change)).Diagnostics);

    private Task<AgentExamination> ExamineAsync(Action<JsonObject> change)
    {
        var definition = ScriptedCli.Definition("result:0");
        definition["version"] = new JsonObject { ["arguments"] = new JsonArray("print:scripted 2.1.0 (test)"), ["minimum"] = "2.0.9" };
        definition["login"] = Login("exit:0");
        change(definition);
        return AgentCatalogue.ExamineAsync(_scratch.Agent(definition), CancellationToken.None);
    }
}
