using DawBuild.Runs;
using DawBuild.Runs.Journal;

namespace DawBuild.Chaos.Tests;

/// <summary>Reads the journal of the only run in a folder from outside.</summary>
internal sealed class Journal(string root)
{
    /// <summary>The run; null before it exists.</summary>
    public string? Run => RunDirectory.List(root).Select(run => run.Run).FirstOrDefault();

    public string Path => new RunDirectory(root, Run!).JournalPath;

    /// <summary>The number of complete lines so far.</summary>
    public int Lines
    {
        get
        {
            if (Run is null)
            {
                return 0;
            }

            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.Count(b => b == (byte)'\n');
        }
    }

    public IReadOnlyList<RunEvent> Events => [.. JournalReader.Read(Path)];
}
