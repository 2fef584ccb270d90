namespace DawBuild.Tool.Tests;

public sealed class AMistypedCommandLine
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
    public void Is_refused_with_what_was_probably_meant(string expected, params string[] arguments)
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "A", "agent": "command", "run": "true", "workspace": "none" } ] }""");

        var error = place.Daw(arguments).ShouldExit(2).Error;

        Assert.StartsWith($"daw : error DAW1090: {expected}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("DAW1032", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(place.Root, ".daw")));
    }
}
