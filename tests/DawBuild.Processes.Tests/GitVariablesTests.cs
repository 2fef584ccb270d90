namespace DawBuild.Processes.Tests;

public class GitVariablesTests
{
    private const GitUse NoGit = GitUse.None;

    [Theory]
    [InlineData("GIT_DIR", NoGit)]
    [InlineData("GIT_INDEX_FILE", NoGit)]
    [InlineData("GIT_CONFIG_PARAMETERS", NoGit)]
    [InlineData("GIT_COMMITTER_DATE", NoGit)]
    [InlineData("GIT_TRACE_CURL", NoGit)]
    [InlineData("GIT_SOMETHING_NEW", NoGit)]
    [InlineData("GIT_EXEC_PATH", GitUse.All)]
    [InlineData("GIT_CONFIG_COUNT", GitUse.UserRepository)]
    [InlineData("GIT_CONFIG_KEY_12", GitUse.UserRepository)]
    [InlineData("GIT_CONFIG_VALUE_0", GitUse.UserRepository)]
    [InlineData("GIT_CONFIG_GLOBAL", GitUse.UserRepository)]
    [InlineData("GIT_CONFIG_SYSTEM", GitUse.UserRepository)]
    [InlineData("GIT_COMMITTER_NAME", GitUse.UserRepository)]
    [InlineData("GIT_AUTHOR_EMAIL", GitUse.UserRepository)]
    [InlineData("GIT_ASKPASS", GitUse.Remote)]
    [InlineData("GIT_SSH_COMMAND", GitUse.Remote)]
    [InlineData("GIT_SSL_NO_VERIFY", GitUse.Remote)]
    [InlineData("GIT_PROXY_COMMAND", GitUse.Remote)]
    [InlineData("SSH_ASKPASS", GitUse.All)]
    [InlineData("PATH", GitUse.All)]
    public void Reach_the_gits_that_should_have_them(string name, GitUse expected)
    {
        foreach (var use in new[] { GitUse.UserRepository, GitUse.Remote, GitUse.Private, GitUse.Sandbox })
        {
            Assert.True(GitVariables.Reaches(name, use) == expected.HasFlag(use), $"{name} for {use}");
        }
    }

    [Fact]
    public void Are_in_the_documentation_as_they_are_in_the_table() =>
        Assert.Equal(GitVariables.Rules.Select(Row), Root.Read("docs/git.md").Split('\n').Where(line => line.StartsWith("| `GIT_", StringComparison.Ordinal)));

    private static string Row(GitVariableRule rule)
    {
        var cells = new[] { GitUse.UserRepository, GitUse.Remote, GitUse.Private, GitUse.Sandbox }.Select(use => rule.Uses.HasFlag(use) ? " yes |" : " |");
        return $"| {string.Join(' ', rule.Names.Select(name => $"`{name}`"))} |{string.Concat(cells)} {rule.Reason} |";
    }
}
