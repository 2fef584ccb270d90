using System.Text.Json;
using DawBuild.Runs.Journal;

namespace DawBuild.Telemetry.Tests.Rig;

/// <summary>A run of the tool with a trace, shared by all assertions about it.</summary>
public sealed class TracedRun : IDisposable
{
    public const string Plan = """
        { "name": "Shop </script>", "defaults": { "agent": "command", "sandbox": "process", "verify": [ { "name": "build", "run": "true" }, { "name": "tests", "run": "test ! -e bad" } ] }, "tasks": [
          { "id": "A", "run": "echo a > a.txt", "duration": "30min" },
          { "id": "B", "run": "echo b > b.txt; sleep 1", "depends_on": ["A"], "duration": "2h" },
          { "id": "C", "run": "if [ -e bad ]; then rm bad; else touch bad; fi; echo c >> c.txt", "depends_on": ["A"], "duration": "1h" },
          { "id": "D", "run": "echo d > d.txt", "depends_on": ["B", "C"], "duration": "1h" } ] }
        """;

    private readonly Workplace _place = new(Plan);

    public TracedRun()
    {
        _place.Daw("run", "-m", "2", "--trace", "../trace.json").ShouldExit(0);
        using var trace = JsonDocument.Parse(File.ReadAllBytes(Path.Join(_place.Base, "trace.json")));
        Trace = trace.RootElement.Clone();
        Journal = [.. JournalReader.Read(Directory.GetFiles(Path.Join(_place.Root, ".daw", "runs"), "journal.jsonl", SearchOption.AllDirectories).Single())];
    }

    public JsonElement Trace { get; }

    public IReadOnlyList<RunEvent> Journal { get; }

    public void Dispose() => _place.Dispose();
}
