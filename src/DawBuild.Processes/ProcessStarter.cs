using System.Collections.Concurrent;
using System.Diagnostics;

namespace DawBuild.Processes;

/// <summary>
/// Starts programs on one thread that lives as long as this process. "Die with the parent" (prctl PR_SET_PDEATHSIG, which bubblewrap uses) refers to the
/// thread that started the child, and pool threads come and go. A session keyring belongs to a thread, too, so a second thread starts programs that must not
/// have the user's.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<Action> Trusted = StartThread("process starter");
    private static readonly BlockingCollection<Action> Untrusted = StartThread("starter of untrusted processes");

    /// <summary>Starts a program; fails as <see cref="Process.Start(ProcessStartInfo)"/> does.</summary>
    /// <param name="info">The program to start.</param>
    /// <param name="newKeyring">True to give it an empty session keyring.</param>
    public static Task<Process> StartAsync(ProcessStartInfo info, bool newKeyring)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        (newKeyring ? Untrusted : Trusted).Add(() =>
        {
            try
            {
                if (newKeyring)
                {
                    SessionKeyring.Renew();
                }

                started.SetResult(Process.Start(info)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> StartThread(string name)
    {
        var requests = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (Action start in requests.GetConsumingEnumerable())
            {
                start();
            }
        })
        { IsBackground = true, Name = name }.Start();
        return requests;
    }
}
