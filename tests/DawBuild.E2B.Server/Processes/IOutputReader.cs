namespace DawBuild.E2B.Server.Processes;

/// <summary>Receives the output of a process.</summary>
internal interface IOutputReader
{
    /// <summary>Receives output; the process waits in the meantime.</summary>
    Task OutputAsync(bool isError, ReadOnlyMemory<byte> data);
}
