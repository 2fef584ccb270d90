using System.Runtime.InteropServices;

namespace DawBuild.Processes;

/// <summary>POSIX functions that .NET does not provide.</summary>
public static class Posix
{
    /// <summary>The signal that no program can catch or ignore.</summary>
    public const int SigKill = 9;

    /// <summary>The signal that asks a program to terminate.</summary>
    public const int SigTerm = 15;

    // The same number on Linux and macOS.
    private const short PollIn = 1;

    /// <summary>Sends a signal; false if no process receives it.</summary>
    /// <param name="target">A pid; negative for an entire process group.</param>
    /// <param name="signal">The signal's number.</param>
    public static bool Signal(int target, int signal)
    {
        // 0 is our own group, -1 is every process, and 1 is init; none of them is ever intended.
        return target is > 1 or < -1 && kill(target, signal) == 0;
    }

    /// <summary>Returns the session of a process; -1 if there is no such process.</summary>
    /// <param name="pid">The process; 0 for this one.</param>
    public static int SessionOf(int pid) => getsid(pid);

    /// <summary>Returns the process group of a process; -1 if there is no such process.</summary>
    internal static int GroupOf(int pid) => getpgid(pid);

    /// <summary>The effective user id of this process.</summary>
    internal static uint EffectiveUser => geteuid();

    /// <summary>The effective group id of this process.</summary>
    internal static uint EffectiveGroup => getegid();

    /// <summary>Calls Linux's prctl(2).</summary>
    /// <returns>0, or -1.</returns>
    internal static int Prctl(int option, nuint argument) => prctl(option, argument, 0, 0, 0);

    /// <summary>True if reading would not block: there is data or the end of the stream.</summary>
    /// <param name="descriptor">An open file descriptor.</param>
    internal static bool IsReadable(SafeHandle descriptor)
    {
        bool isHeld = false;
        try
        {
            descriptor.DangerousAddRef(ref isHeld);
            var question = new PollQuestion { Descriptor = (int)descriptor.DangerousGetHandle(), Events = PollIn };
            return poll(ref question, 1, 0) > 0;
        }
        finally
        {
            if (isHeld)
            {
                descriptor.DangerousRelease();
            }
        }
    }

    /// <summary>Makes a Linux system call that has no libc function.</summary>
    /// <returns>The result, or -1.</returns>
    internal static nint SystemCall(nint number, nint first, nint second) => syscall(number, first, second, 0, 0, 0);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollQuestion
    {
        public int Descriptor;
        public short Events;
        public short Answers;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int poll(ref PollQuestion questions, nuint count, int milliseconds);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint syscall(nint number, nint first, nint second, nint third, nint fourth, nint fifth);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getsid(int pid);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getpgid(int pid);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint getegid();
}
