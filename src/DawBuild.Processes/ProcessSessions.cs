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
        if (age < Recently && ProcessTable.LastPid() is var last && last >= session && last - session < Few && Young(session, last) is { } young)
        {
            return young;
        }

        List<int> ended = [];
        while (true)
        {
            List<int> members = [.. (await LookAsync())[session]];
            List<int> running = [.. members.Where(ProcessTable.IsRunning)];

            // A member that has ended since the scan may have started another one first. Those that wait to be reaped are found again.
            if (running.Count > 0 || members.TrueForAll(ended.Contains))
            {
                return running;
            }

            ended = members;
        }
    }

    // Returns the running members up to a pid, and the later ones if there are none; null if there are too many pids to look at.
    private static List<int>? Young(int session, int last)
    {
        int from = session;
        while (true)
        {
            List<int> members = [.. Enumerable.Range(from, last - from + 1).Where(pid => Posix.SessionOf(pid) == session && ProcessTable.IsRunning(pid) && ProcessTable.IsProcess(pid))];
            int now = ProcessTable.LastPid();

            // A member may have started another one and ended while we looked.
            if (members.Count > 0 || now == last)
            {
                return members;
            }

            if (now < last || now - session >= Few)
            {
                return null;
            }

            (from, last) = (last + 1, now);
        }
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

        return Scan();
    }

    private static ILookup<int, int> Scan()
    {
        int last = ProcessTable.LastPid();
        var sessions = new Dictionary<int, int>();
        foreach (int pid in ProcessTable.Pids())
        {
            sessions[pid] = Posix.SessionOf(pid);
        }

        // What was started during the scan may be all that is left of a session.
        for (int now = ProcessTable.LastPid(); now > last && now - last < Few; now = ProcessTable.LastPid())
        {
            foreach (int pid in Enumerable.Range(last + 1, now - last).Where(ProcessTable.IsProcess))
            {
                sessions[pid] = Posix.SessionOf(pid);
            }

            last = now;
        }

        return sessions.ToLookup(pair => pair.Value, pair => pair.Key);
    }
}
