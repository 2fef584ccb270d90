using System.Text.Json;
using DawBuild.Runs.Journal;
using DawBuild.Telemetry.Spans;

namespace DawBuild.Telemetry.Tests.Rig;

/// <summary>A run whose coordinator was killed and that another one finished, both exporting to a real dashboard: over gRPC, then over HTTP.</summary>
public sealed class ExportedRun : IAsyncLifetime, IDisposable
{
    private const string Plan = """
        { "name": "Shop", "defaults": { "agent": "command", "confine": false, "sandbox": "process", "verify": [ { "name": "tests", "run": "test ! -e bad" } ] }, "tasks": [
          { "id": "A", "title": "The first one", "run": "echo $TRACEPARENT > a.txt", "duration": "30min" },
          { "id": "B", "prompt": "The secret prompt", "run": "if [ -e bad ]; then rm bad; else touch bad; fi; echo b >> b.txt", "depends_on": ["A"] },
          { "id": "C", "run": "test -e ../../go && echo c > c.txt || sleep 300", "depends_on": ["A", "B"] } ] }
        """;

    private readonly Workplace _place = new(Plan);

    public string Run { get; private set; } = string.Empty;

    public IReadOnlyList<RunEvent> Journal { get; private set; } = [];

    public IReadOnlyList<JsonElement> Spans { get; private set; } = [];

    public int Traces { get; private set; }

    public string Traceparent { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        await using var dashboard = await AspireDashboard.StartAsync();
        _place.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = dashboard.Grpc;
        var runs = Path.Join(_place.Root, ".daw", "runs");
        using (var first = _place.StartDaw("run", "-m", "2", "--otlp-agents"))
        {
            var (output, error) = (first.StandardOutput.ReadToEndAsync(), first.StandardError.ReadToEndAsync());
            await Poll.UntilAsync(() => Directory.Exists(runs) && Events(runs).Any(e => e is AgentStarted { Task.Value: "C" }));

            // Spans that ended in the first session must reach the dashboard before the session is killed.
            Run = Path.GetFileName(Directory.GetDirectories(runs).Single());
            var spans = new RunSpans();
            var ended = Events(runs).SelectMany(spans.Apply).Where(span => span.Kind != RunSpanKind.Slot).Select(span => span.Id.In(Run).ToHexString()).ToList();
            await Poll.UntilAsync(async () => await dashboard.TracesAsync() > 0 && !ended.Except((await dashboard.SpansAsync(RunSpanId.TraceOf(Run).ToHexString())).Select(IdOf), StringComparer.Ordinal).Any());
            first.Kill();
            await first.WaitForExitAsync();
            await Task.WhenAll(output, error);
        }

        File.WriteAllText(Path.Join(Directory.GetDirectories(_place.StateHome)[0], Run, "go"), string.Empty);
        _place.Variables.Clear();
        _place.Variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var resumed = _place.Daw("resume", "-m", "2", "--otlp", dashboard.Http).ShouldExit(0);
        Assert.False(resumed.All.Contains("DAW5061", StringComparison.Ordinal), resumed.All);
        Journal = Events(runs);
        Traceparent = _place.Git("show", $"daw/{Run}/integration:a.txt");
        Traces = await dashboard.TracesAsync();
        Spans = await dashboard.SpansAsync(RunSpanId.TraceOf(Run).ToHexString());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _place.Dispose();

    public static string IdOf(JsonElement span) => span.GetProperty("spanId").GetString()!.ToLowerInvariant();

    public static string NameOf(JsonElement span) => span.GetProperty("name").GetString()!;

    internal static List<RunEvent> Events(string runs) => Directory.GetFiles(runs, "journal.jsonl", SearchOption.AllDirectories) is [var journal] ? [.. JournalReader.Read(journal)] : [];
}
