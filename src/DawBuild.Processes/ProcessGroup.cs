using System.ComponentModel;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>A process and everything that it started: its session if it has one, or else its process tree.</summary>
/// <param name="leader">The process.</param>
/// <param name="ownSession">True if it leads a session.</param>
/// <param name="began">A timestamp of the system's clock from before the process was started.</param>
internal sealed class ProcessGroup(Process leader, bool ownSession, long began)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    /// <summary>Asks the processes to stop, and kills those that are left after the grace period.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (grace > TimeSpan.Zero && await SignalAsync(Posix.SigTerm))
        {
            await GoneAsync(grace);
        }

        await KillAsync();
    }

    /// <summary>Kills all processes that still run and waits until they are gone. Cheap if none is left.</summary>
    public async Task KillAsync()
    {
        if (!ownSession)
        {
            KillTree();
            return;
        }

        long killed = TimeProvider.System.GetTimestamp();
        while (await IsRunningAsync() && TimeProvider.System.GetElapsedTime(killed) < KillLimit)
        {
            await SignalAsync(Posix.SigKill);
            await GoneAsync(LastLook);
        }
    }

    private async Task<bool> SignalAsync(int signal)
    {
        if (!ownSession)
        {
            return !OperatingSystem.IsWindows() && !leader.HasExited && Posix.Signal(leader.Id, signal);
        }

        // First the group, in one call; then processes of the session that have their own group (shells with job control, timeout).
        // If there is no group, signal the leader by pid: between fork and setsid, it does not lead a group yet.
        bool any = Posix.Signal(-leader.Id, signal) || (!leader.HasExited && Posix.Signal(leader.Id, signal));
        foreach (int member in await ProcessSessions.MembersAsync(leader.Id, TimeProvider.System.GetElapsedTime(began)))
        {
            // Members of the leader's group already got the signal, and some programs end at once if they get it twice.
            any |= Posix.GroupOf(member) != leader.Id && Posix.Signal(member, signal);
        }

        return any;
    }

    private async Task GoneAsync(TimeSpan limit)
    {
        // Real time, not the run's clock: processes do not follow a test's clock.
        long waited = TimeProvider.System.GetTimestamp();
        TimeSpan look = FirstLook;
        while (await IsRunningAsync() && TimeProvider.System.GetElapsedTime(waited) < limit)
        {
            await Task.Delay(look, TimeProvider.System);
            look = look * 2 < LastLook ? look * 2 : LastLook;
        }
    }

    private async Task<bool> IsRunningAsync() => !leader.HasExited || (ownSession && (await ProcessSessions.MembersAsync(leader.Id, TimeProvider.System.GetElapsedTime(began))).Count > 0);

    private void KillTree()
    {
        try
        {
            if (!leader.HasExited)
            {
                leader.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The process or parts of its tree ended in the meantime.
        }
    }
}
