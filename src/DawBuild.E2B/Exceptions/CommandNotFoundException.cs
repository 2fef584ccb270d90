namespace DawBuild.E2B.Exceptions;

/// <summary>No command with this tag or process id is running in the sandbox.</summary>
public sealed class CommandNotFoundException(string message) : E2BException(message);
