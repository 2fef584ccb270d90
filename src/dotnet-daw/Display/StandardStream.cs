using System.Globalization;

namespace DawBuild.Tool.Display;

/// <summary>
/// Tells whether standard output or error is what the caller gave. Where the caller closed it, the runtime has put something of its own under
/// its number, such as the pipe for its signals, and text must not go there.
/// </summary>
internal static class StandardStream
{
    private const int CloseOnExec = 0x80000;

    /// <summary>The stream's writer.</summary>
    /// <param name="number">Its number: 1 or 2.</param>
    /// <param name="writer">Opens the writer.</param>
    /// <exception cref="IOException">The stream was closed.</exception>
    public static TextWriter Open(int number, Func<TextWriter> writer) =>
        IsInherited(number) ? writer() : throw new IOException("it was closed before the command began");

    // What is closed on exec was not there when we were started by it. Without /proc, there is no way to tell.
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
