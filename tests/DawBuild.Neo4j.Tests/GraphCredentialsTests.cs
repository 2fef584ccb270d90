using DawBuild.Diagnostics;

namespace DawBuild.Neo4j.Tests;

public sealed class GraphCredentialsTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);
    private readonly string _path = Path.Join(Path.GetTempPath(), $"daw-credentials-{Guid.NewGuid():n}");

    [Fact]
    public void Come_from_the_environment_before_the_file()
    {
        Write("file\nfrom-file\n");

        Assert.Equal(("neo4j", "s"), Both(new(StringComparer.Ordinal) { ["DAW_MEMORY_PASSWORD"] = "s" }, _path));
        Assert.Equal(("u", "s"), Both(new(StringComparer.Ordinal) { ["DAW_MEMORY_PASSWORD"] = "s", ["DAW_MEMORY_USER"] = "u" }, path: null));
        Assert.Equal(("file", "from-file"), Both(Nothing, _path));
        Assert.Null(GraphCredentials.Find(Nothing, path: null));
        Assert.DoesNotContain("from-file", $"{GraphCredentials.Find(Nothing, _path)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("only-a-user\n"), InlineData(""), InlineData("\n\n")]
    public void Are_refused_when_the_file_has_no_two_lines(string text)
    {
        Write(text);

        Assert.Equal("DAW5035", Assert.Throws<DawException>(() => GraphCredentials.Find(Nothing, _path)).Diagnostics[0].Code);
    }

    [Fact]
    public void Are_refused_when_others_can_read_the_file_or_there_is_none()
    {
        Assert.Equal("DAW5035", Assert.Throws<DawException>(() => GraphCredentials.Find(Nothing, _path)).Diagnostics[0].Code);
        if (!OperatingSystem.IsWindows())
        {
            Write("user\npassword\n");
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.OtherRead);

            Assert.Contains("chmod 600", Assert.Throws<DawException>(() => GraphCredentials.Find(Nothing, _path)).Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => File.Delete(_path);

    private static (string User, string Password) Both(Dictionary<string, string> environment, string? path) =>
        GraphCredentials.Find(environment, path) is { } found ? (found.User, found.Password) : throw new InvalidOperationException("none");

    private void Write(string text)
    {
        File.WriteAllText(_path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
