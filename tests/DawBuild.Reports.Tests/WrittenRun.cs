using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;
using DawBuild.Runs.Views;

namespace DawBuild.Reports.Tests;

/// <summary>A run in its own folder whose events the test writes.</summary>
internal sealed class WrittenRun : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("daw-report-").FullName;
    private long _seq;

    public WrittenRun(string plan)
    {
        File.WriteAllText(Path.Join(_root, "tasks.json"), plan);
        Plan = PlanReader.ReadFile(Path.Join(_root, "tasks.json")).Required();
        Folder = new RunDirectory(_root, "20261128-090000-test");
        Directory.CreateDirectory(Folder.Path);
        Add(0, new RunStarted(Folder.Run, Plan.Path, Plan.Name, null, 4, false, "1", 1, [.. Plan.Tasks.Select(task => task.Id)]));
    }

    public Plan Plan { get; }

    public RunDirectory Folder { get; }

    public RunHistory History { get; } = new();

    public string Url => new Uri(ReportFile.PathIn(Folder)).AbsoluteUri;

    public void Add(double seconds, params RunEvent[] events)
    {
        foreach (var e in events)
        {
            History.Apply(e with { Seq = ++_seq, At = Start.AddSeconds(seconds) });
        }
    }

    public Task<string> WriteAsync(string? diff = null) => ReportFile.WriteAsync(
        new ReportSource { Plan = Plan, History = History, Directory = Folder, Status = "completed", Diff = diff is null ? null : (_, _, _) => Task.FromResult(diff) },
        CancellationToken.None);

    /// <summary>Writes the events so far to the journal file.</summary>
    public async Task SaveAsync()
    {
        await using var journal = RunJournal.Open(Folder.JournalPath, TimeProvider.System);
        await journal.AppendAsync(History.State.Started!);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
