using System.ComponentModel;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>Uniquely identifies a process: pids are reused, but a pid together with its start time is not.</summary>
/// <param name="Pid">The process id, which is also the id of its group and session, because children are started in their own session.</param>
/// <param name="StartTime">The start time from <see cref="Process.StartTime"/>, in UTC.</param>
public readonly record struct ProcessIdentity(int Pid, DateTimeOffset StartTime)
{
    // Every process computes the boot time from two clocks, so the same start time differs by a few milliseconds between readers.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = OfThisProcess();

    /// <summary>True if the process is running; false if it has ended, even if its pid was reused.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return (process.StartTime.ToUniversalTime() - StartTime.UtcDateTime).Duration() <= Tolerance
                && (OperatingSystem.IsLinux() ? ProcessTable.IsRunning(Pid) : !process.HasExited);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    internal static ProcessIdentity Of(Process process, TimeProvider time)
    {
        try
        {
            return new ProcessIdentity(process.Id, new DateTimeOffset(process.StartTime.ToUniversalTime()));
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // The process has already ended.
            return new ProcessIdentity(process.Id, time.GetUtcNow());
        }
    }

    private static ProcessIdentity OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessIdentity(process.Id, new DateTimeOffset(process.StartTime.ToUniversalTime()));
    }
}
