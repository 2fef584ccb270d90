using System.Text;

namespace DawBuild.Sandboxes.E2B;

internal static class LogTail
{
    /// <summary>Reads the end of a log, starting at a whole character.</summary>
    public static string Read(string path, int bytes)
    {
        using var file = File.OpenRead(path);
        var cut = file.Length > bytes;
        file.Seek(-Math.Min(bytes, file.Length), SeekOrigin.End);
        var end = new byte[Math.Min(bytes, file.Length)];
        file.ReadExactly(end);
        var start = 0;
        while (cut && start < Math.Min(3, end.Length) && (end[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(end.AsSpan(start));
    }
}
