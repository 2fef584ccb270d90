using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DawBuild.E2B.Commands;

namespace DawBuild.E2B.Bench;

/// <summary>Does the same work as <c>bench.mjs</c>, which uses the official SDK.</summary>
internal static class Measurement
{
    internal const int CommandCount = 1000;
    internal const long StreamLength = 200 * 1024 * 1024;

    internal static async Task<int> RunAsync(Uri address)
    {
        using var client = new E2BClient(new E2BClientOptions { ApiKey = "e2b_0", ApiUri = address, SandboxUri = address });
        await using var sandbox = await client.CreateAsync(new SandboxOptions { Timeout = TimeSpan.FromMinutes(10) });

        var commands = Stopwatch.StartNew();
        for (var i = 0; i < CommandCount; i++)
        {
            using var result = await sandbox.Commands.RunAsync(Login($"echo {i}"));
            Require(string.Equals(result.Stdout.Text, string.Create(CultureInfo.InvariantCulture, $"{i}\n"), StringComparison.Ordinal));
        }

        commands.Stop();

        var stream = Stopwatch.StartNew();
        var characters = 0L;
        using (var result = await sandbox.Commands.RunAsync(Login($"yes 0123456789abcdef | head -c {StreamLength}") with { OnStdout = text => characters += text.Length }))
        {
            stream.Stop();
            Require(characters == StreamLength && result.Stdout.Length == StreamLength);
        }

        Console.WriteLine(JsonSerializer.Serialize(new Figures(commands.Elapsed.TotalSeconds, stream.Elapsed.TotalSeconds, PeakMegabytes()), JsonSerializerOptions.Web));
        return 0;
    }

    // The official SDK starts every command like this.
    private static SandboxCommand Login(string line) => new() { Program = "/bin/bash", Arguments = ["-l", "-c", line] };

    private static double PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static void Require(bool right)
    {
        if (!right)
        {
            throw new InvalidOperationException("the output is wrong.");
        }
    }
}
