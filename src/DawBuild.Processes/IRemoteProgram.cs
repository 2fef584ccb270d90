namespace DawBuild.Processes;

/// <summary>A program that runs on another machine.</summary>
public interface IRemoteProgram
{
    /// <summary>Runs the program to completion.</summary>
    /// <param name="output">Receives its standard output as it arrives.</param>
    /// <param name="error">Receives its standard error as it arrives.</param>
    /// <param name="stop">When canceled, the program is stopped (SIGTERM, grace period, SIGKILL), and the call returns.</param>
    /// <returns>The exit code; 128 + n if signal n ended the program.</returns>
    Task<int> RunAsync(Stream output, Stream error, CancellationToken stop);
}
