namespace DawBuild.Git.Publishing;

/// <summary>A repository that gets refs of the run's private one.</summary>
internal interface IRefTarget
{
    /// <summary>Sends refs with all that they need; what cannot be sent does not keep the others back.</summary>
    /// <param name="refs">Full names; all exist in the private repository.</param>
    /// <param name="ct">Cancels the operation.</param>
    Task SendAsync(IReadOnlyList<string> refs, CancellationToken ct);
}
