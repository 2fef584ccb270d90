using System.ComponentModel;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>A process for certain: pids are used again, a pid with its start time is not.</summary>
/// <param name="Pid">The process id; also the id of its group and session, because children are started in a session of their own.</param>
/// <param name="StartTime">When it started, as <see cref="Process.StartTime"/> says, in UTC.</param>
public readonly record struct ProcessIdentity(int Pid, DateTimeOffset StartTime)
{
    // Every process works out the moment of booting anew, from two clocks: the same start differs by some milliseconds from reader to reader.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = OfThisProcess();

    /// <summary>True when the process runs; false when it has ended, or another one has its pid by now.</summary>
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
            // It has ended already.
            return new ProcessIdentity(process.Id, time.GetUtcNow());
        }
    }

    private static ProcessIdentity OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessIdentity(process.Id, new DateTimeOffset(process.StartTime.ToUniversalTime()));
    }
}
