namespace DawBuild.Git.Publishing;

/// <summary>A repository that receives refs of the run's private repository.</summary>
internal interface IRefTarget
{
    /// <summary>Sends refs and everything that they need. A ref that cannot be sent does not hold back the others.</summary>
    /// <param name="refs">Full names of refs, all of which exist in the private repository.</param>
    /// <param name="ct">Cancels the operation.</param>
    Task SendAsync(IReadOnlyList<string> refs, CancellationToken ct);
}
