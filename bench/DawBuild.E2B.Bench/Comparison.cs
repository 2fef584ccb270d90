using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DawBuild.E2B.Server.Launch;
using DawBuild.E2B.Tests.Node;

namespace DawBuild.E2B.Bench;

/// <summary>Compares our client with the official SDK, alternating, each in a separate process, against one service; prints medians and their ratios.</summary>
internal static class Comparison
{
    private const int Rounds = 3;

    internal static async Task<int> RunAsync()
    {
        await using var server = await ServerProcess.StartAsync("--isolation", "none");
        List<Figures> ours = [];
        List<Figures> theirs = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Parse(await OurOutputAsync(server)));
            theirs.Add(Parse(await NodeProgram.RunAsync("bench.mjs", server.ClientEnvironment)));
        }

        var commands = Row("1,000 short commands", "s", ours, theirs, figures => figures.Commands);
        var stream = Row("200 MB of output", "s", ours, theirs, figures => figures.Stream);
        Row("peak memory", "MB", ours, theirs, figures => figures.PeakMegabytes);
        var peak = ours.Max(figures => figures.PeakMegabytes);
        return commands <= 1.0 && stream <= 1.0 && peak <= 100 ? 0 : 1;
    }

    private static double Row(string what, string unit, List<Figures> ours, List<Figures> theirs, Func<Figures, double> of)
    {
        var (our, their) = (Median(ours.Select(of)), Median(theirs.Select(of)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-22} ours {our,8:0.00} {unit,-2}   official {their,8:0.00} {unit,-2}   ratio {our / their:0.00}"));
        return our / their;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static Figures Parse(string output) =>
        JsonSerializer.Deserialize<Figures>(output, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("no figures.");

    private static async Task<string> OurOutputAsync(ServerProcess server)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.ChangeExtension(typeof(Comparison).Assembly.Location, ".dll"), server.Address.AbsoluteUri])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,

            // By default, the garbage collector lets garbage grow to the size of the processor's cache, which is hundreds of megabytes on servers. That would
            // be measured instead of the client.
            Environment = { ["DOTNET_GCgen0size"] = "0x1000000" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"the measurement exited with {process.ExitCode}.");
    }
}
