namespace DawBuild.E2B.Exceptions;

/// <summary>The service does not have this call; it is a different version.</summary>
internal sealed class UnknownCallException(string message) : E2BException(message);
