namespace DawBuild.Processes.Tests;

public class ChildEnvironmentTests
{
    private const int Limit = 30_000;

    [Theory]
    [InlineData("MSBuildSDKsPath")]
    [InlineData("MSBUILDUSESERVER")]
    [InlineData("_MSBUILDTLENABLED")]
    [InlineData("DOTNET_HOST_PATH")]
    [InlineData("GIT_DIR")]
    public void Is_inherited_without_what_points_at_a_build_or_repository_around_us(string name)
    {
        string? before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, "/somewhere");
        try
        {
            Dictionary<string, string> environment = ChildEnvironment.Of(TestProgram.Doing());

            Assert.DoesNotContain(name, environment.Keys);
            Assert.Contains("PATH", environment.Keys);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, before);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Is_exactly_what_is_given()
    {
        var command = TestProgram.Doing() with
        {
            FileName = "/usr/bin/env",
            Environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" },
            SetEnvironment = new Dictionary<string, string?> { ["B"] = null, ["C"] = "a=b c" },
        };

        ProcessResult result = await command.RunAsync();

        Assert.Equal("A=1\nC=a=b c\n", result.StandardOutput);
    }
}
