namespace DawBuild.Runs.Tests.Journal;

/// <summary>A file that counts how often it is flushed to disk.</summary>
internal sealed class CountingDisk(string path) : FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 1)
{
    public int Flushes { get; private set; }

    public override void Flush(bool flushToDisk)
    {
        Flushes++;
        base.Flush(flushToDisk);
    }
}
