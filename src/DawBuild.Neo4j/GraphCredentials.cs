using DawBuild.Diagnostics;

namespace DawBuild.Neo4j;

/// <summary>The credentials for the graph. They never appear in an argument, a message, or a log.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The password.</param>
public sealed record GraphCredentials(string User, string Password)
{
    private const string StandardUser = "neo4j";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>
    /// Reads the credentials from <c>DAW_MEMORY_PASSWORD</c> and <c>DAW_MEMORY_USER</c> (default <c>neo4j</c>), or else from a file with two lines: user,
    /// password. Null for none.
    /// </summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="path">Absolute path of the file; null for none.</param>
    /// <exception cref="DawException">DAW5035: the file cannot be used.</exception>
    public static GraphCredentials? Find(IReadOnlyDictionary<string, string> environment, string? path)
    {
        if (environment.GetValueOrDefault("DAW_MEMORY_PASSWORD") is { Length: > 0 } password)
        {
            return new GraphCredentials(environment.GetValueOrDefault("DAW_MEMORY_USER") is { Length: > 0 } user ? user : StandardUser, password);
        }

        return path is null ? null : Read(path);
    }

    /// <summary>Returns a text without the values.</summary>
    public override string ToString() => nameof(GraphCredentials);

    private static GraphCredentials Read(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                throw new DawException(Errors.GraphCredentialsUnusable(path, $"others can read it. Close it with: chmod 600 \"{path}\""));
            }

            return File.ReadLines(path).Take(2).ToList() is [{ Length: > 0 } user, { Length: > 0 } password]
                ? new GraphCredentials(user.Trim(), password.Trim())
                : throw new DawException(Errors.GraphCredentialsUnusable(path, "it needs two lines, the user and the password"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.GraphCredentialsUnusable(path, e.Message), e);
        }
    }
}
