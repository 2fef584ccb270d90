using System.Diagnostics;
using System.Globalization;
using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Runs.Journal;

namespace DawBuild.Bench;

/// <summary>The journal: writing events of 8 concurrent tasks, each on disk before its task continues, and reading a long journal.</summary>
internal sealed class JournalBenchmark : IBenchmark
{
    private const int Tasks = 8;
    private const int EventsPerTask = 500;
    private const int Long = 1_000_000;

    public string Name => "journal";

    public async Task<IReadOnlyList<Measurement>> RunAsync(string scratchDirectory, CancellationToken ct)
    {
        var append = await AppendAsync(Path.Combine(scratchDirectory, "journal.jsonl"));
        var path = Path.Combine(scratchDirectory, "long.jsonl");
        WriteLong(path);
        var began = Environment.CpuUsage.TotalTime;
        var state = JournalReader.Fold(path);
        var time = Environment.CpuUsage.TotalTime - began;
        return state.Seq == Long
            ?
            [
                new Measurement("journal: an event on disk, 8 tasks at once", append, "ms/event", 2),
                new Measurement("journal: fold of 1,000,000 events, processor time", time.TotalSeconds, "s", 3),
            ]
            : throw new InvalidOperationException($"{state.Seq} events were read");
    }

    private static async Task<double> AppendAsync(string path)
    {
        await using var journal = RunJournal.Open(path, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(async task =>
        {
            var id = TaskId.Parse($"T-{task}");
            for (var i = 0; i < EventsPerTask; i++)
            {
                await journal.AppendAsync(new TaskStarted(id, Tip: null));
            }
        }));
        return clock.Elapsed.TotalMilliseconds / (Tasks * EventsPerTask);
    }

    // Five short events for each of 200,000 tasks. The summaries and verdicts of a real run make its events longer.
    private static void WriteLong(string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        for (var seq = 1; seq <= Long; seq++)
        {
            var (task, step) = Math.DivRem(seq - 1, 5);
            var rest = step switch
            {
                0 => "\"task-ready\"",
                1 => "\"task-started\",\"tip\":\"0123456789abcdef0123456789abcdef01234567\"",
                2 => "\"slot-taken\",\"running\":8",
                3 => "\"slot-freed\"",
                _ => $"\"integrated\",\"commit\":\"{seq:x40}\"",
            };
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"event\":{rest},\"seq\":{seq},\"at\":\"2026-11-22T10:15:00Z\",\"task\":\"T-{task}\"}}\n"));
        }
    }
}
