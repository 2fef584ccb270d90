namespace DawBuild.Findings.Tests;

public class FailureExcerptTests
{
    private static readonly CommandResult Failed = new()
    {
        Name = "build",
        Run = "dotnet build -warnaserror",
        ExitCode = 1,
        Findings = [new("src/A.cs", 3, 5, "error", "CS1002", "; expected"), new(null, null, null, "error", "T.Bad", "failed")],
        Tests = new TestCounts(3, 1, 0),
        StandardOutput = string.Join('\n', Enumerable.Range(1, 2000).Select(n => $"line {n}")) + "\n\u001b[31mBuild FAILED.\u001b[0m\n",
    };

    [Fact]
    public void Begin_with_the_command_and_its_errors_and_end_with_its_last_words()
    {
        var excerpt = FailureExcerpt.Of(Failed, 500);

        Assert.StartsWith(
            """
            build: dotnet build -warnaserror
            exit code 1
            tests: 1 failed, 3 passed, 0 skipped
            src/A.cs(3,5): error CS1002: ; expected
            error T.Bad: failed

            end of its standard output:
            line
            """,
            excerpt,
            StringComparison.Ordinal);
        Assert.EndsWith("line 2000\nBuild FAILED.", excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(300)]
    [InlineData(4000)]
    public void Are_no_longer_than_allowed(int limit)
    {
        var many = Failed with
        {
            Findings = [.. Enumerable.Range(1, 50).Select(n => new Finding("A.cs", n, 1, "error", "CS1002", new string('x', 300)))],
            StandardError = new string('e', 8000),
        };

        Assert.InRange(FailureExcerpt.Of(many, limit).Length, Math.Min(limit, 40), limit);
    }

    [Fact]
    public void Say_that_time_ran_out() =>
        Assert.Contains("ran out of time after 60 s", FailureExcerpt.Of(Failed with { TimedOut = true, Duration = TimeSpan.FromMinutes(1) }, 500), StringComparison.Ordinal);

    [Fact]
    public void Show_both_streams()
    {
        var excerpt = FailureExcerpt.Of(Failed with { StandardError = "npm ERR! broken" }, 1000);

        Assert.Contains("end of its standard error:\nnpm ERR! broken", excerpt, StringComparison.Ordinal);
        Assert.Contains("Build FAILED.", excerpt, StringComparison.Ordinal);
    }
}
