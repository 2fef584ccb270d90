using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;

namespace DawBuild.Planning.Writing;

/// <summary>Changes a file atomically: readers and crashes see either the old or the new text.</summary>
internal static class AtomicEdit
{
    // Only a program could save this often between our read and our rename.
    private const int MostTries = 20;

    /// <summary>Reads a file, changes its text, and replaces the file; starts over if another program changed the file in the meantime.</summary>
    /// <exception cref="DawException">The file cannot be read or written.</exception>
    public static void Change(string path, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> change)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var before = PlanFile.Read(path);
            var after = change(before);
            if (after.Span.SequenceEqual(before) || TryReplace(path, before, after))
            {
                return;
            }
        }

        throw new DawException(Errors.PlanNotWritable(path, "another program keeps changing it"));
    }

    private static bool TryReplace(string path, byte[] before, ReadOnlyMemory<byte> after)
    {
        string? temporary = null;
        try
        {
            // Renaming onto a link would replace the link and leave its target unchanged.
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            RemoveLeftovers(target);
            temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
            Write(temporary, target, after);
            if (!PlanFile.Read(path).AsSpan().SequenceEqual(before))
            {
                return false;
            }

            File.Move(temporary, target, overwrite: true);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DawException(Errors.PlanNotWritable(path, refused.Message.TrimEnd('.')), refused);
        }
        finally
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
    }

    // A program that was killed here left its new text beside the plan. A write takes much less than a minute.
    private static void RemoveLeftovers(string target)
    {
        var old = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        foreach (var file in new DirectoryInfo(Path.GetDirectoryName(target)!).EnumerateFiles($".{Path.GetFileName(target)}.{new string('?', 32)}.tmp"))
        {
            if (file.LastWriteTimeUtc < old)
            {
                file.Delete();
            }
        }
    }

    private static void Write(string temporary, string target, ReadOnlyMemory<byte> text)
    {
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
        }

        stream.Write(text.Span);
        stream.Flush(flushToDisk: true);
    }
}
