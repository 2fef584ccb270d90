using System.Text;

namespace DawBuild.Telemetry.Tests.Export;

/// <summary>Tests that what was not requested is not loaded.</summary>
public sealed class LoadedAssembliesTests
{
    private static readonly string[] Optional =
    [
        "DawBuild.Dashboard.dll", "DawBuild.Neo4j.dll", "DawBuild.Redis.dll", "DawBuild.Telemetry.dll", "Microsoft.AspNetCore.dll", "Microsoft.AspNetCore.Server.Kestrel.Core.dll", "ModelContextProtocol.Core.dll", "Octokit.dll", "OpenTelemetry.dll",
        "StackExchange.Redis.dll",
    ];

    [Theory]
    [InlineData("plan", "DawBuild.Planning.dll", "DawBuild.Engine.dll", "DawBuild.Reports.dll", "DawBuild.Sandboxes.dll", "LibGit2Sharp.dll")]
    [InlineData("run", "DawBuild.Reports.dll")]
    public void A_command_loads_what_it_needs_and_nothing_that_was_not_asked_for(string command, string needed, params string[] notNeeded)
    {
        using var place = Place();

        var loaded = LoadedBy(place, command);

        Assert.Contains(needed, loaded);
        Assert.Empty(loaded.Intersect([.. Optional, .. notNeeded], StringComparer.Ordinal));
    }

    [Fact]
    public void A_run_loads_what_was_asked_for()
    {
        using var place = Place();

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "DawBuild.Telemetry.dll", "OpenTelemetry.dll" },
            LoadedBy(place, "run", "--rehearse", "--simulated-hour", "1ms", "--otlp", "http://127.0.0.1:1"));
    }

    private static Workplace Place() => new("""{ "name": "Shop", "defaults": { "agent": "command", "confine": false, "sandbox": "process" }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""");

    // The runtime itself logs what it loads.
    private static HashSet<string> LoadedBy(Workplace place, params string[] command)
    {
        const string Loader = "Microsoft-Windows-DotNETRuntime:0x8:4";
        var path = Path.Join(place.Base, "loaded.nettrace");
        (place.Variables["DOTNET_EnableEventPipe"], place.Variables["DOTNET_EventPipeConfig"], place.Variables["DOTNET_EventPipeOutputPath"]) = ("1", Loader, path);
        place.Daw(command).ShouldExit(0);
        var bytes = File.ReadAllBytes(path);
        var text = Encoding.Unicode.GetString(bytes) + Encoding.Unicode.GetString(bytes.AsSpan(1));
        return [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(file => Path.GetFileName(file)!).Concat(Optional).Where(name => text.Contains($"/{name}", StringComparison.Ordinal))];
    }
}
