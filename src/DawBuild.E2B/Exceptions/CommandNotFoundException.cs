namespace DawBuild.E2B.Exceptions;

/// <summary>No command with this tag or process id runs in the sandbox (anymore).</summary>
public sealed class CommandNotFoundException(string message) : E2BException(message);
