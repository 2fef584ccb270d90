namespace DawBuild.Tool.Tests;

public sealed class MistypedCommandLineTests
{
    [Theory]
    [InlineData("\"dotnet daw run\" has no option \"--foo\". See \"dotnet daw run --help\".", "run", "--foo")]
    [InlineData("\"dotnet daw run\" has no option \"--rehearsal\". Did you mean \"--rehearse\"?", "run", "--rehearsal")]
    [InlineData("\"dotnet daw run\" has no option \"--foo\".", "run", "A", "--", "--foo")]
    [InlineData("\"dotnet daw retry\" has no option \"--not\". Did you mean \"--note\"?", "retry", "A", "--not", "text")]
    [InlineData("\"dotnet daw show\" has no option \"-x\".", "show", "-x")]
    [InlineData("\"dotnet daw plan\" has no option \"--task\". Did you mean \"--tasks\"?", "plan", "--task")]
    [InlineData("\"dotnet daw\" has no command \"runn\". Did you mean \"dotnet daw run\"?", "runn")]
    [InlineData("\"dotnet daw\" has no command \"fly\". See \"dotnet daw --help\".", "fly")]
    [InlineData("\"dotnet daw export\" has no command \"github-action\". Did you mean \"dotnet daw export github-actions\"?", "export", "github-action")]
    [InlineData("\"--plan\" goes after \"dotnet daw run\".", "--plan", "tasks.json", "run")]
    [InlineData("\"dotnet daw resume\" does not take \"A\".", "resume", "A")]
    [InlineData("\"-m\" takes a number from 1 to 1024, not \"x\". See \"dotnet daw plan --help\".", "plan", "-m", "x")]
    [InlineData("\"-m\" takes a number from 1 to 1024, not \"0\".", "plan", "--agents", "0")]
    [InlineData("\"-m\" takes a number from 1 to 1024, not \"99999999999\".", "run", "-m", "99999999999")]
    [InlineData("\"-m\" needs a value: -m <n>.", "run", "-m")]
    [InlineData("\"-m\" is given 2 times: \"1\", \"2\". Once is enough.", "run", "-m", "1", "-m", "2")]
    [InlineData("\"--verifications\" takes a number from 1 to 1024, not \"1.5\".", "resume", "--verifications", "1.5")]
    [InlineData("\"--hour\" takes a duration such as 0.4s, 30min or 1h30m, not \"soon\".", "run", "--rehearse", "--hour", "soon")]
    [InlineData("\"--verify\" belongs to --rehearse, because every other run verifies. Add --rehearse, or omit --verify.", "run", "--verify")]
    [InlineData("\"--report\" takes github, not \"gitlab\".", "run", "--report", "gitlab")]
    [InlineData("\"--format\" takes mermaid or dot, not \"svg\".", "graph", "--format", "svg")]
    [InlineData("\"--plan\" takes the name of a file, not \"\".", "plan", "--plan", "")]
    [InlineData("\"dotnet daw task\" needs --run <id>.", "task", "A")]
    [InlineData("\"dotnet daw show\" needs a task.", "show")]
    [InlineData("\"dotnet daw export\" needs a command: github-actions.", "export")]
    public async Task Is_refused_with_what_was_probably_meant(string expected, params string[] arguments)
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "A", "agent": "command", "run": "true", "workspace": "none" } ] }""");

        var error = (await place.DawWithoutProcessAsync(arguments)).ShouldExit(2).Error;

        Assert.StartsWith($"daw : error DAW1090: {expected}", error, StringComparison.Ordinal);
        Assert.All(error.TrimEnd().Split('\n'), line => Assert.StartsWith("daw : error DAW1090: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("DAW1032", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(place.Root, ".daw")));
    }
}
