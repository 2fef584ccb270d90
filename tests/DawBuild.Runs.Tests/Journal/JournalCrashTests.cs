using System.Globalization;
using DawBuild.Runs.Journal;

namespace DawBuild.Runs.Tests.Journal;

public sealed class JournalCrashTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["journal.jsonl"];

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task Leaves_all_that_it_had_confirmed(int confirmed)
    {
        using var writer = StateProgram.Start("journal", Path, "1000000");
        var last = 0L;
        for (var i = 0; i < confirmed; i++)
        {
            last = long.Parse((await writer.Output.ReadLineAsync())!, CultureInfo.InvariantCulture);
        }

        await writer.KillAsync();

        Assert.True(JournalReader.Fold(Path).Seq >= last);
    }

    [Fact(Timeout = Limit)]
    public async Task Leaves_all_that_it_had_confirmed_when_the_disk_takes_no_more()
    {
        using var writer = StateProgram.StartWithFileLimit(blocks: 8, "journal", Path, "1000000");

        var (exitCode, output) = await writer.EndAsync();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1, exitCode);
        Assert.Contains("DAW5003", lines[^1], StringComparison.Ordinal);
        Assert.Equal(lines[^2], JournalReader.Fold(Path).Seq.ToString(CultureInfo.InvariantCulture));
    }

    public void Dispose() => _folder.Dispose();
}
