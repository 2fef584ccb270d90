using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Runs;

namespace DawBuild.Memory.Experiences;

/// <summary>
/// The experience log beside the plan: <c>.daw/memory/experiences/&lt;run&gt;.jsonl</c>. Each run has a file of its own, always written as a whole, so
/// runs never wait for each other. A file carries the time of the journal that it was made from; another time means that the journal went on.
/// </summary>
/// <param name="root">Absolute path of the folder that holds <c>.daw</c>.</param>
public sealed class ExperienceStore(string root)
{
    private const string Extension = ".jsonl";

    /// <summary>Absolute path of all that is remembered beside the plan.</summary>
    public static string FolderOf(string root) => Path.Join(root, ".daw", "memory");

    private readonly string _folder = Path.Join(FolderOf(root), "experiences");

    /// <summary>Makes all files anew from the journals. Files of runs whose journal is gone stay: they are all that is left of them.</summary>
    /// <returns>How many runs and attempts were read.</returns>
    /// <exception cref="DawException">DAW5001: a journal cannot be read. DAW5030: the log cannot be written.</exception>
    public (int Runs, int Attempts) Rebuild()
    {
        var runs = RunDirectory.List(root);
        return (runs.Count, runs.AsParallel().Sum(Project));
    }

    /// <summary>Reads the journals that went on since their files were made: those of runs at work, and of runs that did not come to their end.</summary>
    /// <exception cref="DawException">DAW5001, DAW5030.</exception>
    public void Refresh()
    {
        foreach (var run in RunDirectory.List(root).Where(run => File.GetLastWriteTimeUtc(run.JournalPath) != File.GetLastWriteTimeUtc(PathOf(run.Run))))
        {
            Project(run);
        }
    }

    /// <summary>All experiences, those of the latest run last.</summary>
    public IEnumerable<Experience> Read() => Files().SelectMany(Read);

    /// <summary>The files, that of the latest run last.</summary>
    internal IReadOnlyList<string> Files() =>
        Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*" + Extension).Order(StringComparer.Ordinal)] : [];

    /// <summary>The experiences of a file. Lines that are none are left out: the next <see cref="Rebuild"/> makes them anew.</summary>
    internal static IEnumerable<Experience> Read(string file) => File.ReadLines(file).Select(Parse).OfType<Experience>();

    /// <summary>One experience; null when the text is none.</summary>
    internal static Experience? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ExperienceJson.Lines.Experience);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file of a run.</summary>
    /// <param name="experiences">What its journal tells.</param>
    /// <param name="journal">The journal's file.</param>
    /// <param name="at">The journal's time, taken before it was read.</param>
    /// <exception cref="DawException">DAW5030.</exception>
    internal void Write(RunExperiences experiences, RunDirectory journal, DateTime at)
    {
        try
        {
            PrivateFiles.CreateFolder(_folder);
            var unfinished = Path.Join(_folder, $".{journal.Run}.{Guid.NewGuid():n}");
            using (var file = PrivateFiles.Create(unfinished))
            {
                using var json = new Utf8JsonWriter(file, ExperienceJson.Writer);
                foreach (var experience in experiences.All)
                {
                    JsonSerializer.Serialize(json, experience, ExperienceJson.Lines.Experience);
                    json.Flush();
                    json.Reset();
                    file.WriteByte((byte)'\n');
                }
            }

            File.SetLastWriteTimeUtc(unfinished, at);
            File.Move(unfinished, PathOf(journal.Run), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.MemoryNotWritable(_folder, e.Message), e);
        }
    }

    private int Project(RunDirectory run)
    {
        var at = File.GetLastWriteTimeUtc(run.JournalPath);
        var experiences = RunExperiences.Read(run.JournalPath);
        Write(experiences, run, at);
        return experiences.All.Count();
    }

    private string PathOf(string run) => Path.Join(_folder, run + Extension);
}
