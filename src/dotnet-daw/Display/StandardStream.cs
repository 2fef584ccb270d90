using System.Globalization;

namespace DawBuild.Tool.Display;

/// <summary>
/// Detects whether standard output or error was passed by the caller. If the caller closed it, its descriptor number may now belong to something of the
/// runtime's, such as the pipe for its signals, and text must not go there.
/// </summary>
internal static class StandardStream
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens the stream's writer.</summary>
    /// <param name="number">The descriptor number: 1 or 2.</param>
    /// <param name="writer">Opens the writer.</param>
    /// <exception cref="IOException">The stream was closed.</exception>
    public static TextWriter Open(int number, Func<TextWriter> writer) =>
        IsInherited(number) ? writer() : throw new IOException("it was closed before the command began");

    // A descriptor that closes on exec was not inherited when this process was started. Without /proc, there is no way to tell.
    private static bool IsInherited(int number)
    {
        if (!Directory.Exists("/proc/self/fdinfo"))
        {
            return true;
        }

        try
        {
            const string Flags = "flags:";
            var flags = File.ReadLines($"/proc/self/fdinfo/{number.ToString(CultureInfo.InvariantCulture)}").First(line => line.StartsWith(Flags, StringComparison.Ordinal));
            return (Convert.ToInt32(flags[Flags.Length..].Trim(), 8) & CloseOnExec) == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
