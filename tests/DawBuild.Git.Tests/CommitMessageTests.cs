using DawBuild.Git.Commits;
using DawBuild.Runs.Repositories;

namespace DawBuild.Git.Tests;

public sealed class CommitMessageTests
{
    [Theory]
    [InlineData("A: x \u001b]0;pwn\u0007\u001b[2Jy", "A: x ]0;pwn [2Jy")]
    [InlineData("A: one\r\ntwo\tthree", "A: one two three")]
    [InlineData("A: \u202Eevil\u2066 \u009b2J", "A: evil 2J")]
    [InlineData("A: naïve 😀 日本", "A: naïve 😀 日本")]
    public void Has_no_control_characters_in_its_first_line(string subject, string expected) =>
        Assert.Equal(expected, First(new CommitRequest { Run = "r", Attempt = 1, Subject = subject, Author = "claude" }));

    [Fact]
    public void Has_none_in_its_body()
    {
        var message = CommitMessage.Of(RunFixture.Task("A"), new CommitRequest { Run = "r", Attempt = 1, Subject = "s", Body = "a\u001b[2J\u202eb\n\tc\nDaw-Task: B", Author = "claude" });

        Assert.Contains("a[2Jb\n\tc\n> Daw-Task: B\n", message, StringComparison.Ordinal);
    }

    private static string First(CommitRequest request) => CommitMessage.Of(RunFixture.Task("A"), request).Split('\n')[0];
}
