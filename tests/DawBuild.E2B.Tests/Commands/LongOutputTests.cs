using System.Text;
using DawBuild.E2B.Commands;

namespace DawBuild.E2B.Tests.Commands;

public sealed class LongOutputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("e2b-spill-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Stays_in_memory_up_to_the_limit()
    {
        using var output = Capture(limit: 10, "12345", "67890");

        Assert.False(output.IsSpilled);
        Assert.Equal("1234567890", output.Text);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Goes_to_a_file_beyond_and_its_text_is_its_end()
    {
        using var output = Capture(limit: 10, "12345", "67890", "abc");

        Assert.True(output.IsSpilled);
        Assert.Equal(13, output.Length);
        Assert.Equal("4567890abc", output.Text);
        using var all = new StreamReader(output.OpenRead());
        Assert.Equal("1234567890abc", all.ReadToEnd());
    }

    [Fact]
    public void Leaves_no_file_behind()
    {
        var output = Capture(limit: 1, "12345");
        Assert.Single(_folder.GetFiles());

        output.Dispose();

        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Has_an_end_that_begins_with_a_whole_character()
    {
        using var output = Capture(limit: 100, "ééé");

        Assert.Equal("é", output.Tail(3));
        Assert.Equal("ééé", output.Tail(6));
    }

    [Fact]
    public void Is_not_kept_at_all_with_a_limit_of_zero()
    {
        using var output = Capture(limit: 0, "12345");

        Assert.Equal(0, output.Length);
        Assert.Equal("", output.Text);
        Assert.Empty(_folder.GetFiles());
    }

    private CommandOutput Capture(int limit, params string[] parts)
    {
        var capture = new OutputCapture(limit, _folder.FullName);
        foreach (var part in parts)
        {
            capture.Append(Encoding.UTF8.GetBytes(part));
        }

        return new CommandOutput(capture);
    }
}
