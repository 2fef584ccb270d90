namespace DawBuild.Tool.Display;

/// <summary>A log that may still grow.</summary>
internal interface ILog : IDisposable
{
    /// <summary>Prints what came since the last call.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>True when more can come.</returns>
    Task<bool> PrintAsync(CancellationToken ct);
}
