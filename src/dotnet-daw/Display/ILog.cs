namespace DawBuild.Tool.Display;

/// <summary>A log that may still grow.</summary>
internal interface ILog : IDisposable
{
    /// <summary>Prints what was added since the last call.</summary>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>True if more may follow.</returns>
    Task<bool> PrintAsync(CancellationToken ct);
}
