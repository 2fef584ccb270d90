using System.ComponentModel;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>Kills what a dead process left running.</summary>
public static class ProcessReaper
{
    /// <summary>The variable that marks every process of a run on this machine; its value is derived from the run's private folder.</summary>
    public const string MarkVariable = "DAW_MARK";

    private const int Rounds = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Kills every process of this user that was started with <see cref="MarkVariable"/> set to the mark, and the known ones with their sessions, but never
    /// this process or its ancestors.
    /// </summary>
    /// <param name="mark">The run's mark.</param>
    /// <param name="known">Processes that are known to belong to the run; those that have ended are ignored.</param>
    /// <param name="ct">Cancels the operation between two kills.</param>
    /// <returns>The number of processes killed.</returns>
    public static Task<int> ReapAsync(string mark, IReadOnlyCollection<ProcessIdentity> known, CancellationToken ct) =>
        ReapAsync(MarkVariable, mark, known, ct);

    /// <summary>Does the same with the caller's own mark.</summary>
    /// <param name="variable">The variable; on systems other than Linux, only <paramref name="known"/> is used.</param>
    /// <param name="value">The variable's value.</param>
    /// <param name="known">Processes that are known to have the mark; those that have ended are ignored.</param>
    /// <param name="ct">Cancels the operation between two kills.</param>
    public static async Task<int> ReapAsync(string variable, string value, IReadOnlyCollection<ProcessIdentity> known, CancellationToken ct)
    {
        List<int> leaders = [.. known.Where(process => process.IsAlive()).Select(process => process.Pid)];
        if (!OperatingSystem.IsLinux())
        {
            return leaders.Count(KillTree);
        }

        HashSet<int> spared = WithAncestors(Environment.ProcessId);
        var killed = new HashSet<int>();

        // In rounds, because a process may start another one just before it is killed.
        for (int round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            List<int> found = [.. ProcessTable.Pids().Where(pid => !spared.Contains(pid) && (IsOf(leaders, pid) || IsMarked(pid)) && ProcessTable.IsRunning(pid))];
            if (found.Count == 0)
            {
                break;
            }

            killed.UnionWith(found.Where(pid => Posix.Signal(pid, Posix.SigKill)));
            await Task.Delay(Pause, TimeProvider.System, ct);
        }

        return killed.Count;

        bool IsMarked(int pid) => ProcessTable.HasVariable(pid, variable, value) && ProcessTable.IsOurs(pid);
    }

    /// <summary>Waits until a process that is about to end is gone, for some seconds at most.</summary>
    /// <param name="pid">The process. It does not have to be a child of this one.</param>
    public static async Task EndedAsync(int pid)
    {
        long waited = TimeProvider.System.GetTimestamp();
        while (ProcessTable.IsRunning(pid) && TimeProvider.System.GetElapsedTime(waited) < EndLimit)
        {
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private static bool IsOf(List<int> leaders, int pid) => leaders.Contains(pid) || leaders.Contains(Posix.SessionOf(pid));

    private static HashSet<int> WithAncestors(int pid)
    {
        var line = new HashSet<int>();
        while (pid > 0 && line.Add(pid))
        {
            pid = ProcessTable.ParentOf(pid);
        }

        return line;
    }

    private static bool KillTree(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill(entireProcessTree: true);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            return false;
        }
    }
}
