namespace DawBuild.Processes;

/// <summary>What others may see of this process.</summary>
public static class OwnMemory
{
    private const int SetDumpable = 4;

    /// <summary>
    /// Keeps other processes of this user from reading the memory and the environment of this one through <c>/proc</c> or a debugger (prctl(2),
    /// PR_SET_DUMPABLE). Root still can. Linux.
    /// </summary>
    public static void Hide()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Posix.Prctl(SetDumpable, 0);
        }
    }
}
