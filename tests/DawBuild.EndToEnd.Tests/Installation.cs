using System.Diagnostics;

namespace DawBuild.EndToEnd.Tests;

/// <summary>A user's machine before the first installation, with a repository and a plan on it.</summary>
internal sealed class Installation : IDisposable
{
    private const string Plan = """
        { "name": "three", "defaults": { "agent": "command", "verify": [ { "name": "files", "run": "ls a.txt" } ] }, "tasks": [
          { "id": "A", "run": "echo a > a.txt" },
          { "id": "B", "run": "cat a.txt > b.txt", "depends_on": ["A"] },
          { "id": "C", "run": "cat a.txt > c.txt", "depends_on": ["A"] } ] }
        """;

    private string? _packages;

    public Workplace Place { get; } = new(Plan);

    /// <summary>The folder of global tools, which the SDK's installer adds to the path.</summary>
    public string GlobalTools => Path.Join(Home, ".dotnet", "tools");

    /// <summary>The runs so far.</summary>
    public IReadOnlyList<string> Runs => Directory.Exists(RunsFolder) ? Directory.GetDirectories(RunsFolder) : [];

    private string Home => Path.Join(Place.Base, "home");

    private string RunsFolder => Path.Join(Place.Root, ".daw", "runs");

    /// <summary>Adds the folder feed to the machine's existing sources, and shares the packages that were restored from it.</summary>
    public Installation With(Feed feed)
    {
        _packages = feed.Packages;
        Place.Write("nuget.config", $"""<configuration><packageSources><add key="folder" value="{feed.Folder}" /></packageSources></configuration>""");
        return this;
    }

    /// <summary>Runs dotnet with a new user's home folder, which global tools are installed in.</summary>
    public ToolResult DotnetAtHome(params string[] arguments) => Workplace.Run("dotnet", arguments, Place.Root, AtHome);

    /// <summary>Starts the global tool directly rather than through dotnet.</summary>
    public Process StartTool(params string[] arguments) => Workplace.Start(Path.Join(GlobalTools, "dotnet-daw"), arguments, Place.Root, AtHome);

    public ToolResult Dotnet(params string[] arguments) => Run("dotnet", arguments);

    public ToolResult Run(string program, params string[] arguments) => Workplace.Run(program, arguments, Place.Root, Settings);

    public void Dispose() => Place.Dispose();

    private Dictionary<string, string> AtHome => new(Settings, StringComparer.Ordinal)
    {
        ["DOTNET_CLI_HOME"] = Home,
        ["PATH"] = $"{GlobalTools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
    };

    // A separate package folder, because the same version is packed again and again.
    private Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["DAW_HOME"] = Place.StateHome,
        ["XDG_CONFIG_HOME"] = Place.ConfigHome,
        ["NUGET_PACKAGES"] = _packages ?? Path.Join(Place.Base, "packages"),
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
    };
}
