namespace DawBuild.E2B.Server.Processes;

/// <summary>Someone who follows a process.</summary>
internal interface IOutputReader
{
    /// <summary>Takes output; the process waits meanwhile.</summary>
    Task OutputAsync(bool isError, ReadOnlyMemory<byte> data);
}
