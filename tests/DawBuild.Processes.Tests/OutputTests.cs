using System.IO.Pipes;

namespace DawBuild.Processes.Tests;

public class OutputTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Goes_to_files_whole_and_to_memory_in_its_last_part()
    {
        using var folder = new TemporaryFolder();
        var command = TestProgram.Doing("flood:10000000", "out:the end", "err:e") with
        {
            StandardOutputPath = folder["out.log"],
            StandardErrorPath = folder["err.log"],
            KeepCharacters = 20,
        };

        ProcessResult result = await command.RunAsync();

        Assert.Equal("xxxxxxxxxxx\nthe end\n", result.StandardOutput);
        Assert.Equal(10_000_008, new FileInfo(folder["out.log"]).Length);
        Assert.Equal("e\n", await File.ReadAllTextAsync(folder["err.log"]));
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task That_nothing_was_read_of_when_reading_ends_is_not_lost(bool isHeld)
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        await writer.WriteAsync(new byte[10_000]);
        await writer.WriteAsync("the end"u8.ToArray());
        if (!isHeld)
        {
            await writer.DisposeAsync();
        }

        var tail = new OutputTail(20_000);
        await new OutputPump(reader, new OutputLimit(1_000_000, TimeProvider.System), file: null, tail, lines: null).RunAsync(() => { }, new CancellationToken(canceled: true));

        Assert.Equal(10_007, tail.ToString().Length);
        Assert.EndsWith("the end", tail.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Of_both_streams_can_go_to_one_file()
    {
        using var folder = new TemporaryFolder();
        var command = TestProgram.Doing("out:a", "err:b", "out:c") with { StandardOutputPath = folder["all.log"], StandardErrorPath = folder["all.log"] };

        await command.RunAsync();

        string[] lines = await File.ReadAllLinesAsync(folder["all.log"]);
        Assert.Equal(["a", "b", "c"], lines.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Comes_line_by_line()
    {
        var lines = new List<string>();
        var command = TestProgram.Doing("out:one", "out:two\r", "out:", "bytes:746872C3A965") with { OutputLine = lines.Add };

        await command.RunAsync();

        Assert.Equal(["one", "two", "", "thrée"], lines);
    }

    [Fact(Timeout = Limit)]
    public async Task In_a_line_without_an_end_comes_in_pieces_that_are_taken_for_no_line()
    {
        using var folder = new TemporaryFolder();
        var lines = new List<string>();
        var longest = 0;
        var command = TestProgram.Doing("endless:10000000", "out:{\"type\":\"result\"}", "out:next") with
        {
            OutputLine = lines.Add,
            StandardOutputPath = folder["out.log"],
            Redact = line =>
            {
                longest = Math.Max(longest, line.Length);
                return line;
            },
        };

        await command.RunAsync();

        Assert.Equal(["next"], lines);
        Assert.InRange(longest, 1, 2 * 1024 * 1024);
        Assert.InRange(new FileInfo(folder["out.log"]).Length, 10_000_000, 10_001_000);
    }

    [Fact(Timeout = Limit)]
    public async Task Beyond_the_limit_kills_the_program()
    {
        using var folder = new TemporaryFolder();
        var command = TestProgram.Doing("ignore-term", "flood:100000000000") with { MaxOutputBytes = 1_000_000, StandardOutputPath = folder["out.log"] };

        ProcessResult result = await command.RunAsync();

        Assert.Equal(ProcessEnd.TooMuchOutput, result.End);
        Assert.Equal(1_000_000, new FileInfo(folder["out.log"]).Length);
    }

    [Fact(Timeout = Limit)]
    public async Task That_a_callback_cannot_take_stops_the_program_and_throws()
    {
        var command = TestProgram.Doing("out:x", "sleep:1000") with { OutputLine = _ => throw new InvalidDataException("no") };

        await Assert.ThrowsAsync<InvalidDataException>(() => command.RunAsync());
    }
}
