namespace DawBuild.Processes.Tests;

public class RedactedOutputTests
{
    [Fact(Timeout = 60_000)]
    public async Task Is_all_that_files_memory_and_the_caller_ever_see()
    {
        using var folder = new TemporaryFolder();
        var lines = new List<string>();
        var command = TestProgram.Doing("out:my secret", "err:secret too", "out:end") with
        {
            StandardOutputPath = folder["all.log"],
            StandardErrorPath = folder["all.log"],
            OutputLine = lines.Add,
            Redact = line => line.Replace("secret", "***", StringComparison.Ordinal),
        };

        ProcessResult result = await command.RunAsync();

        Assert.Equal("my ***\nend\n", result.StandardOutput);
        Assert.Equal("*** too\n", result.StandardError);
        Assert.Equal(["my ***", "end"], lines);
        Assert.Equal(["*** too", "end", "my ***"], (await File.ReadAllLinesAsync(folder["all.log"])).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_redacted_across_the_pieces_it_came_in()
    {
        var command = TestProgram.Doing("bytes:736563726574") with { Redact = line => line.Replace("secret", "***", StringComparison.Ordinal) };

        Assert.Equal("***\n", (await command.RunAsync()).StandardOutput);
    }
}
