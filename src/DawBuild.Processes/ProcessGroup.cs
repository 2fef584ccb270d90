using System.ComponentModel;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>A started process with all that it started: its session where it has one, its tree elsewhere.</summary>
/// <param name="leader">The process.</param>
/// <param name="ownSession">True when it leads a session.</param>
internal sealed class ProcessGroup(Process leader, bool ownSession)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    private readonly long _began = TimeProvider.System.GetTimestamp();

    /// <summary>Asks it to stop, and kills what is left when the grace is over.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (grace > TimeSpan.Zero && await SignalAsync(Posix.SigTerm))
        {
            await GoneAsync(grace);
        }

        await KillAsync();
    }

    /// <summary>Kills whatever of it still runs, and waits until it is gone. Cheap when nothing is left.</summary>
    public async Task KillAsync()
    {
        if (!ownSession)
        {
            KillTree();
            return;
        }

        long began = TimeProvider.System.GetTimestamp();
        while (await IsRunningAsync() && TimeProvider.System.GetElapsedTime(began) < KillLimit)
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

        // The group first, in one call; then processes with their own group in the session (shells with job control, timeout).
        // The leader by its pid, because between fork and setsid it leads nothing yet.
        bool any = Posix.Signal(-leader.Id, signal) || (!leader.HasExited && Posix.Signal(leader.Id, signal));
        foreach (int member in await ProcessSessions.MembersAsync(leader.Id, TimeProvider.System.GetElapsedTime(_began)))
        {
            // Who is in the leader's group has it already: asked twice, some programs end at once.
            any |= Posix.GroupOf(member) != leader.Id && Posix.Signal(member, signal);
        }

        return any;
    }

    private async Task GoneAsync(TimeSpan limit)
    {
        // The kernel's time, not the run's: processes do not follow a test's clock.
        long began = TimeProvider.System.GetTimestamp();
        TimeSpan look = FirstLook;
        while (await IsRunningAsync() && TimeProvider.System.GetElapsedTime(began) < limit)
        {
            await Task.Delay(look, TimeProvider.System);
            look = look * 2 < LastLook ? look * 2 : LastLook;
        }
    }

    private async Task<bool> IsRunningAsync() => !leader.HasExited || (ownSession && (await ProcessSessions.MembersAsync(leader.Id, TimeProvider.System.GetElapsedTime(_began))).Count > 0);

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
            // It ended in the meantime, or parts of its tree did.
        }
    }
}
