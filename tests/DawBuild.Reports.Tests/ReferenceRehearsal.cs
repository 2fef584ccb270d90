using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Reports.Tests;

/// <summary>A rehearsal of this repository's own plan by the tool, called as a user calls it, with its report.</summary>
public sealed class ReferenceRehearsal : IDisposable
{
    private readonly Workplace _repository = new(File.ReadAllText(Path.Join(AppContext.BaseDirectory, "reference", "tasks.json")));

    public ReferenceRehearsal()
    {
        Output = Daw("run", "--rehearse", "-m", "8", "--simulated-hour", "0.1s");
        Plan = PlanReader.ReadFile(Path.Join(_repository.Root, "tasks.json")).Required();
        Folder = RunDirectory.List(_repository.Root)[0];
        Events = [.. JournalReader.Read(Folder.JournalPath)];
    }

    /// <summary>The tool's output.</summary>
    public string Output { get; }

    public Plan Plan { get; }

    public RunDirectory Folder { get; }

    public IReadOnlyList<RunEvent> Events { get; }

    public string Url => new Uri(ReportFile.PathIn(Folder)).AbsoluteUri;

    public string Daw(params string[] arguments) => _repository.Daw(arguments).ShouldExit(0).Out;

    public void Dispose() => _repository.Dispose();
}
