using System.Text;

namespace DawBuild.Telemetry.Tests.Export;

public sealed class LoadedAssembliesTests
{
    [Fact]
    public void A_command_that_exports_nothing_loads_nothing_of_OpenTelemetry()
    {
        using var place = new Workplace("""{ "name": "Shop", "defaults": { "agent": "command", "confine": false }, "tasks": [ { "id": "A", "run": "echo a > a.txt" } ] }""");

        Assert.Equal([true, false, false], Loads(place, "plan"));
        Assert.Equal([true, true, true], Loads(place, "run", "--rehearse", "--simulated-hour", "1ms", "--otlp", "http://127.0.0.1:1"));
    }

    // The runtime itself writes down what it loads.
    private static bool[] Loads(Workplace place, params string[] command)
    {
        const string Loader = "Microsoft-Windows-DotNETRuntime:0x8:4";
        var path = Path.Join(place.Base, $"{Guid.NewGuid():N}.nettrace");
        (place.Variables["DOTNET_EnableEventPipe"], place.Variables["DOTNET_EventPipeConfig"], place.Variables["DOTNET_EventPipeOutputPath"]) = ("1", Loader, path);
        place.Daw(command).ShouldExit(0);
        var text = Encoding.Unicode.GetString(File.ReadAllBytes(path)) + Encoding.Unicode.GetString(File.ReadAllBytes(path).AsSpan(1));
        return [.. new[] { "DawBuild.Planning.dll", "DawBuild.Telemetry.dll", "OpenTelemetry.dll" }.Select(name => text.Contains($"/{name}", StringComparison.Ordinal))];
    }
}
