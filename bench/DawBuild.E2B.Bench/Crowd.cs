using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DawBuild.E2B.Server.Launch;

namespace DawBuild.E2B.Bench;

/// <summary>
/// Many agents at once, each in its own sandbox, driven by one coordinator: how much memory the coordinator and MSBuild need on this machine. The service and
/// what runs in its sandboxes would be elsewhere, and do not count.
/// </summary>
internal static class Crowd
{
    private const double MostMegabytes = 500;

    internal static async Task<int> RunAsync(int agents)
    {
        var folder = Directory.CreateTempSubdirectory("daw-crowd-");
        try
        {
            await using var server = await ServerProcess.StartAsync("--isolation", "none");
            var gate = Path.Join(folder.FullName, "gate");
            var repository = await PrepareAsync(folder, agents, gate);
            var clock = Stopwatch.StartNew();
            using var run = Start(folder, repository, server, agents);
            var output = run.StandardOutput.ReadToEndAsync();
            var errors = run.StandardError.ReadToEndAsync();
            var peak = 0.0;
            while (!run.HasExited)
            {
                peak = Math.Max(peak, Memory.OfCoordinator(run.Id));
                if (!File.Exists(gate) && Begun(repository) >= agents)
                {
                    // All agents are at work now, and continue only after they have been measured for a while.
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{agents} agents at work    after {clock.Elapsed.TotalSeconds:0} s"));
                    for (var look = 0; look < 20; look++)
                    {
                        peak = Math.Max(peak, Memory.OfCoordinator(run.Id));
                        await Task.Delay(100);
                    }

                    await File.WriteAllTextAsync(gate, "");
                }

                await Task.Delay(100);
            }

            var state = await server.GetStateAsync();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"sandboxes at once {state.Peak}, left {state.Alive.Count}; coordinator and MSBuild {peak:0} MB at most; {clock.Elapsed.TotalSeconds:0} s in all"));
            if (run.ExitCode != 0)
            {
                Console.WriteLine($"{await output}{await errors}");
            }

            return run.ExitCode == 0 && state.Peak >= agents && state.Alive.Count == 0 && peak <= MostMegabytes ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> PrepareAsync(DirectoryInfo folder, int agents, string gate)
    {
        var repository = folder.CreateSubdirectory("repository").FullName;
        var tasks = Enumerable.Range(0, agents).Select(i => new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"T{i}"),
            run = $"echo begun; echo \"$DAW_TASK\" > \"$DAW_TASK.txt\"; while [ ! -e {gate} ]; do sleep 20; done",
        });
        var plan = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = "crowd",
            ["defaults"] = new { agent = "command", sandbox = "e2b", where = "sandbox" },
            ["tasks"] = tasks,
        };
        await File.WriteAllTextAsync(Path.Join(repository, "tasks.json"), JsonSerializer.Serialize(plan));
        foreach (var arguments in (string[][])[["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Start"]])
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = repository })!;
            await git.WaitForExitAsync();
        }

        return repository;
    }

    private static Process Start(DirectoryInfo folder, string repository, ServerProcess server, int agents)
    {
        var number = agents.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Join(AppContext.BaseDirectory, "dotnet-daw.dll"), "run", "-m", number])
        {
            WorkingDirectory = repository,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in server.ClientEnvironment)
        {
            start.Environment[name] = value;
        }

        start.Environment["DAW_HOME"] = Path.Join(folder.FullName, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Join(folder.FullName, "config");
        start.Environment["DAW_E2B_MAX_SANDBOXES"] = number;
        start.Environment["DAW_E2B_CREATIONS_PER_SECOND"] = "1000";
        return Process.Start(start)!;
    }

    private static int Begun(string repository)
    {
        var runs = Path.Join(repository, ".daw", "runs");
        return Directory.Exists(runs) ? Directory.EnumerateFiles(runs, "agent.log", SearchOption.AllDirectories).Count(path => new FileInfo(path).Length > 0) : 0;
    }
}
