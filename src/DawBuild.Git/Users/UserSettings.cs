using DawBuild.Git.Commands;
using DawBuild.Processes;

namespace DawBuild.Git.Users;

/// <summary>The few git settings of the user that a run honors.</summary>
/// <param name="Name">The committer's name.</param>
/// <param name="Email">The committer's email address.</param>
/// <param name="AuthorEmail">The authors' email address: agents have none, and the user answers for them.</param>
/// <param name="ExcludesFile">The user's own list of ignored files; null for git's default path.</param>
/// <param name="MergeDrivers">The names of the merge drivers that the user's git starts.</param>
internal sealed record UserSettings(string Name, string Email, string AuthorEmail, string? ExcludesFile, IReadOnlyList<string> MergeDrivers)
{
    private const string MergeSection = "merge.";
    private const string DriverKey = ".driver";
    private const string FallbackName = "DawBuild";
    private const string FallbackEmail = "daw@localhost";

    /// <summary>Reads the settings as git would in the user's repository.</summary>
    public static async Task<UserSettings> ReadAsync(GitProgram git, UserRepository user, CancellationToken ct)
    {
        var call = new GitCall("config", "--null", "--type=path", "--get-regexp", @"^((user|author|committer)\.(name|email)|core\.excludesfile|merge\..*\.driver)$")
        {
            Directory = user.Root,
            Use = GitUse.UserRepository,
        };
        var listing = (await git.RunAsync(call, ct)).StandardOutput;
        return Of(listing, GitVariables.Inherit(GitUse.UserRepository));
    }

    /// <summary>Returns the settings from a listing of <c>git config --null</c> and the environment, which takes precedence as in git.</summary>
    public static UserSettings Of(string listing, IReadOnlyDictionary<string, string> environment)
    {
        var configured = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in listing.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('\n', 2) is [var key, var value] && value.Trim() is { Length: > 0 } text)
            {
                configured[key] = text;
            }
        }

        var email = Variable("GIT_COMMITTER_EMAIL") ?? Setting("committer.email") ?? Setting("user.email") ?? Variable("EMAIL");
        return new UserSettings(
            Variable("GIT_COMMITTER_NAME") ?? Setting("committer.name") ?? Setting("user.name") ?? FallbackName,
            email ?? FallbackEmail,
            Variable("GIT_AUTHOR_EMAIL") ?? Setting("author.email") ?? Setting("user.email") ?? Variable("EMAIL") ?? email ?? FallbackEmail,
            Setting("core.excludesfile"),
            [.. configured.Keys
                .Where(key => key.StartsWith(MergeSection, StringComparison.Ordinal) && key.EndsWith(DriverKey, StringComparison.Ordinal) && key.Length > MergeSection.Length + DriverKey.Length)
                .Select(key => key[MergeSection.Length..^DriverKey.Length])]);

        string? Setting(string key) => configured.GetValueOrDefault(key);
        string? Variable(string name) => environment.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;
    }
}
