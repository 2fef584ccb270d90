namespace DawBuild.Processes;

/// <summary>Finds the members of sessions. When a thousand processes end at once, they share a few scans of the process table.</summary>
internal static class ProcessSessions
{
    // A scan of the process table costs about as much as this many single queries.
    private const int Few = 256;

    // Pids are assigned in ascending order and wrap around after 32,768 or more, which takes longer than this.
    private static readonly TimeSpan Recently = TimeSpan.FromSeconds(1);

    private static readonly Lock Gate = new();
    private static Task<ILookup<int, int>> _current = Task.FromResult(Array.Empty<int>().ToLookup(pid => pid));
    private static Task<ILookup<int, int>>? _next;

    /// <summary>Returns the running members of a session at some moment after the call; processes that have ended and wait to be reaped do not count.</summary>
    /// <param name="session">The session: the pid of the process that started it.</param>
    /// <param name="age">How long ago that process was started.</param>
    public static async Task<List<int>> MembersAsync(int session, TimeSpan age)
    {
        // A process's descendants have later pids.
        if (age < Recently && ProcessTable.LastPid() is var last && last >= session && last - session < Few)
        {
            return [.. Enumerable.Range(session, last - session + 1).Where(pid => Posix.SessionOf(pid) == session && ProcessTable.IsRunning(pid))];
        }

        ILookup<int, int> sessions = await LookAsync();
        return sessions.Contains(session) ? [.. sessions[session].Where(ProcessTable.IsRunning)] : [];
    }

    private static Task<ILookup<int, int>> LookAsync()
    {
        lock (Gate)
        {
            // A scan that has already begun may miss what the caller asks for.
            return _next ??= _current = BeginAfterAsync(_current);
        }
    }

    private static async Task<ILookup<int, int>> BeginAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (Gate)
        {
            _next = null;
        }

        return ProcessTable.Pids().ToLookup(Posix.SessionOf);
    }
}
