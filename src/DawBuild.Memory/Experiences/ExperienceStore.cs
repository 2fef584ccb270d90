using System.Text.Json;
using DawBuild.Diagnostics;
using DawBuild.Files;
using DawBuild.Runs;

namespace DawBuild.Memory.Experiences;

/// <summary>
/// The experience log next to the plan: <c>.daw/memory/experiences/&lt;run&gt;.jsonl</c>. Each run has its own file, which is always written as a whole, so
/// runs never wait for each other. A file has the time stamp of the journal that it was created from; if they differ, the journal has grown since.
/// </summary>
/// <param name="root">Absolute path of the folder that holds <c>.daw</c>.</param>
public sealed class ExperienceStore(string root)
{
    private const string Extension = ".jsonl";

    /// <summary>Returns the absolute path of the memory folder next to the plan.</summary>
    public static string FolderOf(string root) => Path.Join(root, ".daw", "memory");

    private readonly string _folder = Path.Join(FolderOf(root), "experiences");

    /// <summary>Recreates all files from the journals. Files whose journal is gone are kept, because they are all that is left of those runs.</summary>
    /// <returns>The number of runs and attempts read.</returns>
    /// <exception cref="DawException">DAW5001: a journal cannot be read. DAW5030: the log cannot be written.</exception>
    public (int Runs, int Attempts) Rebuild()
    {
        var runs = RunDirectory.List(root);
        return (runs.Count, runs.AsParallel().Sum(Project));
    }

    /// <summary>Reads the journals that have grown since their files were created: those of runs at work and of runs that did not finish.</summary>
    /// <exception cref="DawException">DAW5001, DAW5030.</exception>
    public void Refresh()
    {
        foreach (var run in RunDirectory.List(root).Where(run => File.GetLastWriteTimeUtc(run.JournalPath) != File.GetLastWriteTimeUtc(PathOf(run.Run))))
        {
            Project(run);
        }
    }

    /// <summary>Reads all experiences, those of the latest run last.</summary>
    public IEnumerable<Experience> Read() => Files().SelectMany(Read);

    /// <summary>Lists the files, that of the latest run last.</summary>
    internal IReadOnlyList<string> Files() =>
        Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*" + Extension).Order(StringComparer.Ordinal)] : [];

    /// <summary>Reads the experiences in a file, skipping invalid lines, which the next <see cref="Rebuild"/> recreates.</summary>
    internal static IEnumerable<Experience> Read(string file) => File.ReadLines(file).Select(Parse).OfType<Experience>();

    /// <summary>Parses one experience; null if the text is invalid.</summary>
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

    /// <summary>Writes a run's file.</summary>
    /// <param name="experiences">The experiences in its journal.</param>
    /// <param name="journal">The run, whose journal was read.</param>
    /// <param name="at">The journal's time stamp, taken before it was read.</param>
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
