using System.Reflection;
using System.Text.Json;

namespace DawBuild.Bench;

/// <summary>The published tool, called on a plan in a folder.</summary>
/// <param name="Directory">Absolute path of the folder, which contains a <c>tasks.json</c>.</param>
internal sealed record Tool(string Directory)
{
    private static readonly string Assembly = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key is nameof(Tool)).Value!;

    /// <summary>Shows the plan.</summary>
    /// <param name="memory">How to measure memory.</param>
    /// <param name="ct">Cancels the operation.</param>
    public Task<(TimeSpan Wall, long PeakBytes)> PlanAsync(MemoryProbe memory, CancellationToken ct) =>
        ChildProcess.MeasureAsync("dotnet", [Assembly, "plan"], Directory, memory, ct);

    /// <summary>Runs the plan with simulated agents.</summary>
    /// <param name="agents">How many agents run at once.</param>
    /// <param name="hour">How long an hour of the plan takes.</param>
    /// <param name="memory">How to measure memory; null not to measure it.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <param name="more">Additional arguments.</param>
    public Task<(TimeSpan Wall, long PeakBytes)> RunAsync(int agents, string hour, MemoryProbe? memory, CancellationToken ct, params string[] more) =>
        ChildProcess.MeasureAsync("dotnet", [Assembly, "run", "--new", "-m", $"{agents}", "--hour", hour, .. more], Directory, memory, ct);

    /// <summary>Runs the plan with simulated agents and additional environment variables.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="agents">How many agents run at once.</param>
    /// <param name="hour">How long an hour of the plan takes.</param>
    /// <param name="ct">Cancels the operation.</param>
    public Task<(TimeSpan Wall, long PeakBytes)> RunAsync(IReadOnlyDictionary<string, string> environment, int agents, string hour, CancellationToken ct) =>
        ChildProcess.MeasureAsync("dotnet", [Assembly, "run", "--new", "-m", $"{agents}", "--hour", hour], Directory, memory: null, ct, environment: environment);

    /// <summary>Runs the plan with simulated agents and a dashboard.</summary>
    /// <param name="agents">How many agents run at once.</param>
    /// <param name="hour">How long an hour of the plan takes.</param>
    /// <param name="address">Receives the address of the dashboard.</param>
    /// <param name="ct">Cancels the operation.</param>
    public Task<(TimeSpan Wall, long PeakBytes)> RunWatchedAsync(int agents, string hour, Action<Uri> address, CancellationToken ct) => ChildProcess.MeasureAsync(
        "dotnet", [Assembly, "run", "--new", "-m", $"{agents}", "--hour", hour, "--dashboard"], Directory, memory: null, ct, line => address(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..])));

    /// <summary>Returns the events of the last run.</summary>
    public IReadOnlyList<JsonElement> Events()
    {
        var journal = System.IO.Directory.EnumerateFiles(Path.Combine(Directory, ".daw"), "journal.jsonl", SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal).First();
        return [.. File.ReadLines(journal).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    /// <summary>Makes all tasks that a run has completed pending again.</summary>
    public void Reset(LayeredPlan plan) => plan.Write(Path.Combine(Directory, "tasks.json"));
}
