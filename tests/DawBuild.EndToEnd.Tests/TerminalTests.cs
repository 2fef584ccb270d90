namespace DawBuild.EndToEnd.Tests;

/// <summary>Tests in a real terminal of the usual size, with MSBuild's terminal logger.</summary>
[Collection(FeedCollection.Name)]
public sealed class TerminalTests(Feed feed)
{
    // The agent of A works until a file exists.
    private const string Plan = """
        { "name": "seen", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [
          { "id": "A", "run": "until test -e '{go}'; do sleep 0.1; done; echo a > a.txt" },
          { "id": "B", "run": "cat a.txt > b.txt", "depends_on": ["A"] } ] }
        """;

    [Fact]
    public async Task Shows_what_happens_while_the_build_goes_on()
    {
        using var here = new Installation().With(feed);
        var place = here.Place;
        var go = Path.Join(place.Base, "go");
        place.Write("tasks.json", Plan.Replace("{go}", go, StringComparison.Ordinal));
        place.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="DawBuild" Version="{feed.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        place.Commit();
        try
        {
            Tmux(here, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-c", place.Root, "env -u CI dotnet build /t:DawRun -m:8; echo \"ended with $?\"; exec cat");

            await WaitAsync(here, "A  started");
            Assert.DoesNotContain("completed", Screen(here), StringComparison.Ordinal);
            await File.WriteAllTextAsync(go, string.Empty);

            await WaitAsync(here, "ended with 0");
            Assert.Matches(@"(?s)A  started.*A  completed.*B  started.*B  completed.*2 of 2 tasks completed", Screen(here));
        }
        finally
        {
            Tmux(here, "kill-server");
        }
    }

    private static Task WaitAsync(Installation here, string text) =>
        Poll.UntilAsync(() => Screen(here).Contains(text, StringComparison.Ordinal), () => Screen(here), $"\"{text}\"");

    // Includes the lines that have scrolled off the top of the screen.
    private static string Screen(Installation here) => Tmux(here, "capture-pane", "-p", "-S", "-").Out;

    private static ToolResult Tmux(Installation here, params string[] arguments) => here.Run("tmux", ["-S", Path.Join(here.Place.Base, "tmux"), .. arguments]);
}
