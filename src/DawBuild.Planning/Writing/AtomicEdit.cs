using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;

namespace DawBuild.Planning.Writing;

/// <summary>Changes a file atomically: a reader sees the old or the new text, and a crash leaves one of the two.</summary>
internal static class AtomicEdit
{
    // Only a program saves again and again between our reading and our renaming.
    private const int MostTries = 20;

    /// <summary>Reads a file, changes its text, and puts the new text in its place; reads again when another program was faster.</summary>
    /// <exception cref="DawException">It cannot be read or written.</exception>
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
            // A rename would put a file in the place of a link, and leave what it points to behind.
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
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
