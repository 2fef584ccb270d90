using DawBuild.Git.Commands;

namespace DawBuild.Git.Users;

/// <summary>The few settings of the user that a run honours.</summary>
/// <param name="Name">Who commits.</param>
/// <param name="Email">The committer's address, and the authors': agents have none, and the user answers for them.</param>
/// <param name="ExcludesFile">The user's own list of ignored files; null for git's default place.</param>
internal sealed record UserSettings(string Name, string Email, string? ExcludesFile)
{
    private static readonly UserSettings Fallback = new("DawBuild", "daw@localhost", null);

    /// <summary>Reads them as git would in the user's repository.</summary>
    public static async Task<UserSettings> ReadAsync(GitProgram git, UserRepository user, CancellationToken ct)
    {
        var call = new GitCall("config", "--null", "--type=path", "--get-regexp", @"^(user\.(name|email)|core\.excludesfile)$")
        {
            Directory = user.Root,
            AsTheUser = true,
        };
        var settings = Fallback;
        foreach (var entry in (await git.RunAsync(call, ct)).StandardOutput.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = entry.Split('\n', 2) is [var k, var v] ? (k, v.Trim()) : (entry, string.Empty);
            settings = (key, value) switch
            {
                (_, "") => settings,
                ("user.name", _) => settings with { Name = value },
                ("user.email", _) => settings with { Email = value },
                _ => settings with { ExcludesFile = value },
            };
        }

        return settings;
    }
}
