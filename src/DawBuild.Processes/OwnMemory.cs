namespace DawBuild.Processes;

/// <summary>Controls what other processes can see of this one.</summary>
public static class OwnMemory
{
    private const int SetDumpable = 4;

    /// <summary>
    /// Keeps other processes of this user from reading this process's memory and environment through <c>/proc</c> or a debugger (prctl(2), PR_SET_DUMPABLE).
    /// Root still can. Linux only.
    /// </summary>
    public static void Hide()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Posix.Prctl(SetDumpable, 0);
        }
    }
}
