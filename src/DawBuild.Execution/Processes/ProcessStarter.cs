using System.Collections.Concurrent;
using System.Diagnostics;

namespace DawBuild.Execution.Processes;

/// <summary>
/// Starts programs on one thread that lives as long as we do: "die with the parent" (prctl PR_SET_PDEATHSIG, which
/// bubblewrap uses) means the thread that started the child, and threads of the pool come and go.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<Action> Requests = StartThread();

    /// <summary>Starts it; fails as <see cref="Process.Start(ProcessStartInfo)"/> does.</summary>
    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> StartThread()
    {
        var requests = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (Action start in requests.GetConsumingEnumerable())
            {
                start();
            }
        })
        { IsBackground = true, Name = "process starter" }.Start();
        return requests;
    }
}
