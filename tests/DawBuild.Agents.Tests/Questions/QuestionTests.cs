using DawBuild.Agents.Questions;

namespace DawBuild.Agents.Tests.Questions;

public sealed class QuestionTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Is_what_the_file_says()
    {
        _scratch.Write(".daw/ask", "  Which database?\n");

        Assert.Equal("Which database?", QuestionFile.Read(_scratch.Worktree));
    }

    [Fact]
    public void Is_asked_once()
    {
        _scratch.Write(".daw/ask", "Which database?");

        QuestionFile.Clear(_scratch.Worktree);

        Assert.Null(QuestionFile.Read(_scratch.Worktree));
    }

    [Fact]
    public void Is_a_question_even_without_words()
    {
        _scratch.Write(".daw/ask", "");

        Assert.Contains("wrote no question", QuestionFile.Read(_scratch.Worktree), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_bounded()
    {
        _scratch.Write(".daw/ask", new string('x', 1_000_000));

        Assert.InRange(QuestionFile.Read(_scratch.Worktree)!.Length, 1, 10_000);
    }

    [Theory]
    [InlineData(".daw/ask")]
    [InlineData(".daw")]
    public void Is_never_read_through_a_link(string link)
    {
        var secret = Directory.CreateDirectory(Path.Combine(_scratch.Root, "secret")).FullName;
        File.WriteAllText(Path.Combine(secret, "ask"), "root:x:0:0");
        var path = Path.Combine(_scratch.Worktree, link);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, link == ".daw" ? secret : Path.Combine(secret, "ask"));

        Assert.Null(QuestionFile.Read(_scratch.Worktree));
        QuestionFile.Clear(_scratch.Worktree);
        Assert.True(File.Exists(Path.Combine(secret, "ask")));
    }
}
