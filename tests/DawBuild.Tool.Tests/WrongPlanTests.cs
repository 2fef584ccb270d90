using DawBuild.Planning.Tests.Reading;

namespace DawBuild.Tool.Tests;

public sealed class WrongPlanTests
{
    [Fact]
    public void Is_refused_with_place_code_and_way_out_and_nothing_is_left()
    {
        using var place = new Workplace("""
            { "tasks": [
              { "id": "A", "depends_on": ["Z"] },
              { "id": "a" } ] }
            """);

        var run = place.Daw("run").ShouldExit(2);

        Assert.Contains("tasks.json(2,31): error DAW1002:", run.Error, StringComparison.Ordinal);
        Assert.Contains("error DAW1012:", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(place.Root, ".daw")));
    }

    [Fact]
    public async Task Is_refused_whatever_is_wrong_with_it()
    {
        using var place = new Workplace();
        var plans = MalformedPlans.All.Select(plan => (Json: (string)plan[1], Expected: (string)plan[2])).Where(plan => plan.Expected.Contains(": error ", StringComparison.Ordinal)).ToList();
        Assert.True(plans.Count >= 30);

        foreach (var (json, expected) in plans)
        {
            place.Write("tasks.json", json);
            var run = (await place.DawWithoutProcessAsync("run")).ShouldExit(2);
            Assert.Equal(expected, run.Error.TrimEnd());
        }

        Assert.False(Directory.Exists(Path.Join(place.Root, ".daw")));
        Assert.False(Directory.Exists(place.StateHome));
    }

    [Fact]
    public void Of_an_editor_is_one_hint()
    {
        using var place = new Workplace("""{ "version": "2.0.0", "tasks": [ { "label": "build", "type": "shell", "command": "make" }, { "label": "test" } ] }""");

        var error = place.Daw("plan").ShouldExit(2).Error;

        Assert.Equal("tasks.json(1,34): error DAW1035: this is a task file of Visual Studio Code, not a plan of DawBuild. Name your plan with --plan, or write one with \"dotnet daw init --plan plan.json\".", error.TrimEnd());
    }

    [Fact]
    public void Is_not_opened_when_it_has_no_end()
    {
        using var place = new Workplace();
        place.Run("mkfifo", ["pipe.json"]).ShouldExit(0);
        place.Run("ln", ["-s", "pipe.json", "link.json"]).ShouldExit(0);

        foreach (var plan in new[] { "pipe.json", "link.json", "/dev/zero", "/dev/null" })
        {
            Assert.Equal(
                $"daw : error DAW1003: the plan \"{plan}\" cannot be read: it is a pipe, a socket, or a device. Name a file that you can read.",
                place.Daw("plan", "--plan", plan).ShouldExit(2).Error.TrimEnd());
        }
    }

    [Fact]
    public void Is_told_from_one_that_is_not_there()
    {
        using var place = new Workplace();

        Assert.Contains("error DAW1001", place.Daw("plan").ShouldExit(2).Error, StringComparison.Ordinal);
        Assert.Contains("error DAW1090", place.Daw("fly").ShouldExit(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_an_agent_that_nobody_knows()
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "A", "agent": "nobody" } ] }""");

        Assert.Contains("error DAW2001", place.Daw("run").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "tasks": [ { "id": 1, "title": "a", "dependencies": [] }, { "id": 2, "title": "b", "dependencies": [1], "details": "d" } ], "metadata": {} }""")]
    [InlineData("""{ "master": { "tasks": [ { "id": "1", "title": "a", "status": "done" } ], "metadata": {} } }""")]
    public void Of_another_tool_is_one_hint(string theirs)
    {
        using var place = new Workplace(theirs);

        var error = place.Daw("plan").ShouldExit(2).Error;

        Assert.Contains("error DAW1050: this is a task file of Task Master", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Is_replaced_by_a_first_plan_that_is_right()
    {
        using var place = new Workplace();

        place.Daw("init").ShouldExit(0);

        Assert.Contains("\"$schema\": \"./tasks.schema.json\"", File.ReadAllText(Path.Join(place.Root, "tasks.json")), StringComparison.Ordinal);
        Assert.Equal(place.Daw("schema").ShouldExit(0).Out, File.ReadAllText(Path.Join(place.Root, "tasks.schema.json")));

        Assert.Contains("4, with 4 dependencies", place.Daw("plan").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Contains("error DAW1091", place.Daw("init").ShouldExit(2).Error, StringComparison.Ordinal);
    }
}
