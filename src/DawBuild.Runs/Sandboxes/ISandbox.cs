using DawBuild.Diagnostics;

namespace DawBuild.Runs.Sandboxes;

/// <summary>A back end that runs verification commands in a fresh, disposable clone of a commit.</summary>
public interface ISandbox
{
    /// <summary>The name that plans use: <c>e2b</c>, <c>bubblewrap</c>, <c>process</c>.</summary>
    string Name { get; }

    /// <summary>False when its commands can reach the machine they run on.</summary>
    bool IsIsolated { get; }

    /// <summary>How many verifications it has room for at this moment, those at work included.</summary>
    /// <param name="atWork">How many are at work.</param>
    int Room(int atWork);

    /// <summary>Says why it cannot work here; null when it can.</summary>
    Task<Diagnostic?> ProbeAsync(CancellationToken ct);

    /// <summary>Clones the commit and runs the commands in order; the first that fails ends it. A failing command is a verdict, never an exception.</summary>
    /// <param name="request">What to verify.</param>
    /// <param name="ct">Cancelled: everything is stopped and removed, then <see cref="OperationCanceledException"/>.</param>
    Task<Verdict> VerifyAsync(VerificationRequest request, CancellationToken ct);

    /// <summary>Ends what a dead coordinator's run may have left in the back end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sandboxIds">Ids that its journal knows of.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>How many sandboxes were ended.</returns>
    Task<int> CollectAsync(string run, IReadOnlyCollection<string> sandboxIds, CancellationToken ct);
}
