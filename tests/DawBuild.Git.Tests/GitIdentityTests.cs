using DawBuild.Git.Users;

namespace DawBuild.Git.Tests;

/// <summary>Tests of the user's own git variables.</summary>
public sealed class GitIdentityTests
{
    [Fact]
    public void Says_who_commits_before_the_configuration_does()
    {
        const string Configured = "user.name\nConfigured\0user.email\nconfigured@example.com\0author.email\nauthor@example.com\0merge.ours.driver\ntrue\0core.excludesfile\n/x\0";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_COMMITTER_NAME"] = "Env", ["GIT_COMMITTER_EMAIL"] = "env@example.com" };

        var set = UserSettings.Of(Configured, variables);
        var unset = UserSettings.Of(Configured, new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_AUTHOR_EMAIL"] = "a@example.com", ["GIT_COMMITTER_NAME"] = " " });
        var none = UserSettings.Of(string.Empty, new Dictionary<string, string>(StringComparer.Ordinal) { ["EMAIL"] = "mail@example.com" });

        Assert.Equal(("Env", "env@example.com", "author@example.com", "/x"), (set.Name, set.Email, set.AuthorEmail, set.ExcludesFile));
        Assert.Equal(["ours"], set.MergeDrivers);
        Assert.Equal(("Configured", "configured@example.com", "a@example.com"), (unset.Name, unset.Email, unset.AuthorEmail));
        Assert.Equal(("DawBuild", "mail@example.com", "mail@example.com"), (none.Name, none.Email, none.AuthorEmail));
    }
}
