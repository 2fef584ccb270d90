namespace DawBuild.Tool.Tests;

public sealed class RetriedTaskTests
{
    [Fact]
    public void Gets_new_attempts_and_the_persons_words()
    {
        using var place = new Workplace("""
            { "name": "asks", "defaults": { "agent": "command", "retries": 2 }, "tasks": [
              { "id": "A", "run": "grep -q 'Which one?' \"$DAW_PROMPT_FILE\" && grep -q 'the blue one' \"$DAW_PROMPT_FILE\" && echo blue > a.txt || { mkdir -p .daw; echo 'Which one?' > .daw/ask; }" },
              { "id": "B", "run": "echo b > b.txt", "depends_on": ["A"] } ] }
            """);

        Assert.Contains("DAW6006: task \"A\" asks: Which one?", place.Daw("run").ShouldExit(1).Error, StringComparison.Ordinal);
        Assert.Contains("error DAW1092", place.Daw("retry", "B").ShouldExit(2).Error, StringComparison.Ordinal);
        place.Daw("retry", "A", "--note", "Take the blue one.").ShouldExit(0);

        Assert.Contains("2 of 2 tasks completed", place.Daw("resume").ShouldExit(0).Out, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"completed\"", File.ReadAllText(Path.Join(place.Root, "tasks.json")).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
