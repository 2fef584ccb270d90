using DawBuild.Diagnostics;

namespace DawBuild.Runs.Sandboxes;

/// <summary>A back end that runs verification commands in a fresh, disposable clone of a commit.</summary>
public interface ISandbox
{
    /// <summary>The back end's name in plans: <c>e2b</c>, <c>bubblewrap</c>, <c>process</c>.</summary>
    string Name { get; }

    /// <summary>False if its commands can access the machine that they run on.</summary>
    bool IsIsolated { get; }

    /// <summary>The number of verifications that it has room for right now, including those in progress.</summary>
    /// <param name="atWork">The number of verifications in progress.</param>
    int Room(int atWork);

    /// <summary>Returns why the back end cannot work here; null if it can.</summary>
    Task<Diagnostic?> ProbeAsync(CancellationToken ct);

    /// <summary>Clones the commit and runs the commands in order, up to the first that fails. A failed command is a verdict, never an exception.</summary>
    /// <param name="request">What to verify.</param>
    /// <param name="ct">When canceled, stops and removes everything; the method then throws <see cref="OperationCanceledException"/>.</param>
    Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct);

    /// <summary>Ends what the run of a dead coordinator may have left in the back end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sandboxIds">The ids in the run's journal.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The number of sandboxes that were ended.</returns>
    Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct);
}
