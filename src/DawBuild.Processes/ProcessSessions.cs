namespace DawBuild.Processes;

/// <summary>Who is in which session. When a thousand processes end at once, they share a few looks at the table of processes.</summary>
internal static class ProcessSessions
{
    // A look at the table costs as much as so many questions.
    private const int Few = 256;

    // Pids are given in order, and begin anew after 32,768 or more: within this time they do not get there.
    private static readonly TimeSpan Recently = TimeSpan.FromSeconds(1);

    private static readonly Lock Gate = new();
    private static Task<ILookup<int, int>> _current = Task.FromResult(Array.Empty<int>().ToLookup(pid => pid));
    private static Task<ILookup<int, int>>? _next;

    /// <summary>The running members of a session, as of some moment after the call; those that ended and wait for their parent do not count.</summary>
    /// <param name="session">The session: the pid of the process that began it.</param>
    /// <param name="age">How long ago that process was started.</param>
    public static async Task<List<int>> MembersAsync(int session, TimeSpan age)
    {
        // What a process started has a later pid.
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
            // A look that has begun may have missed what the caller asks for.
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
