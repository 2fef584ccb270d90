namespace DawBuild.EndToEnd.Tests;

/// <summary>A person's machine before the first installation, and a repository with a plan on it.</summary>
internal sealed class Installation : IDisposable
{
    private const string Plan = """
        { "name": "three", "defaults": { "agent": "command", "verify": [ { "name": "files", "run": "ls a.txt" } ] }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "cat a.txt > b.txt", "depends_on": ["A"] },
          { "id": "C", "run": "cat a.txt > c.txt", "depends_on": ["A"] } ] }
        """;

    private readonly Feed _feed;

    public Installation(Feed feed)
    {
        _feed = feed;
        Place = new Workplace(Plan);
    }

    public Workplace Place { get; }

    /// <summary>The folder of global tools, which an installer of the SDK puts on the path.</summary>
    public string GlobalTools => Path.Join(Home, ".dotnet", "tools");

    /// <summary>The runs that there were.</summary>
    public IReadOnlyList<string> Runs => Directory.Exists(RunsFolder) ? Directory.GetDirectories(RunsFolder) : [];

    private string Home => Path.Join(Place.Base, "home");

    private string RunsFolder => Path.Join(Place.Root, ".daw", "runs");

    /// <summary>Adds the folder feed to the sources that the machine has anyway.</summary>
    public Installation WithFeed()
    {
        Place.Write("nuget.config", $"""<configuration><packageSources><add key="folder" value="{_feed.Folder}" /></packageSources></configuration>""");
        return this;
    }

    /// <summary>With the home folder of a new person, where global tools go.</summary>
    public ToolResult DotnetAtHome(params string[] arguments) => Workplace.Run("dotnet", arguments, Place.Root, new Dictionary<string, string>(Settings, StringComparer.Ordinal)
    {
        ["DOTNET_CLI_HOME"] = Home,
        ["PATH"] = $"{GlobalTools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
    });

    public ToolResult Dotnet(params string[] arguments) => Run("dotnet", arguments);

    public ToolResult Run(string program, params string[] arguments) => Workplace.Run(program, arguments, Place.Root, Settings);

    public void Dispose() => Place.Dispose();

    // Packages of their own: the same version is packed again and again.
    private Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["DAW_HOME"] = Place.StateHome,
        ["NUGET_PACKAGES"] = Path.Join(Place.Base, "packages"),
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
    };
}
