using System.Text.Json;
using System.Text.Json.Nodes;

namespace DawBuild.Bench;

/// <summary>The peers: make and ninja from the system, and wireit from npm with a lock file.</summary>
internal static class Peers
{
    /// <summary>Returns the peers on this machine, and prints which are missing.</summary>
    public static IEnumerable<Peer> Here(int tasks)
    {
        foreach (var peer in All(tasks))
        {
            if ((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, peer.Program))))
            {
                yield return peer;
            }
            else
            {
                Console.Error.WriteLine($"{peer.Name} is not compared: there is no program \"{peer.Program}\".");
            }
        }
    }

    private static IEnumerable<Peer> All(int tasks)
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var eight = new Dictionary<string, string>(StringComparer.Ordinal) { ["WIREIT_PARALLEL"] = "8" };
        var names = Enumerable.Range(0, tasks).Select(i => $"t{i}").ToList();
        yield return new Peer("make", "make", ["-j8", "--silent"], none, (directory, ct) =>
            File.WriteAllTextAsync(Path.Combine(directory, "Makefile"), $"all: {string.Join(' ', names)}\n{string.Concat(names.Select(name => $"{name}:\n\t@bash -c true\n"))}", ct));
        yield return new Peer("ninja", "ninja", ["-j8", "--quiet"], none, (directory, ct) =>
            File.WriteAllTextAsync(Path.Combine(directory, "build.ninja"), $"rule true\n  command = bash -c true\n{string.Concat(names.Select(name => $"build {name}: true\n"))}", ct));
        yield return new Peer("wireit", "npm", ["run", "--silent", "all"], eight, (directory, ct) => WireitAsync(directory, names, ct));
    }

    private static async Task WireitAsync(string directory, List<string> names, CancellationToken ct)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "wireit")))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)), overwrite: true);
        }

        await ChildProcess.MeasureAsync("npm", ["ci", "--silent", "--no-audit", "--no-fund"], directory, memory: null, ct);
        var path = Path.Combine(directory, "package.json");
        var package = JsonNode.Parse(await File.ReadAllTextAsync(path, ct))!;
        package["scripts"] = JsonSerializer.SerializeToNode(names.Append("all").ToDictionary(name => name, _ => "wireit", StringComparer.Ordinal));
        var wireit = names.ToDictionary(name => name, _ => (object)new { command = "true" }, StringComparer.Ordinal);
        wireit["all"] = new { dependencies = names };
        package["wireit"] = JsonSerializer.SerializeToNode(wireit);
        await File.WriteAllTextAsync(path, package.ToJsonString(), ct);
    }
}
