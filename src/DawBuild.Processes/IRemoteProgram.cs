namespace DawBuild.Processes;

/// <summary>A program that runs on another machine.</summary>
public interface IRemoteProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="output">Receives its standard output as it comes.</param>
    /// <param name="error">Receives its standard error as it comes.</param>
    /// <param name="stop">Cancelled: stop it (SIGTERM, grace, SIGKILL), and return.</param>
    /// <returns>Its exit code; 128 + n when signal n ended it.</returns>
    Task<int> RunAsync(Stream output, Stream error, CancellationToken stop);
}
