namespace DawBuild.E2B.Exceptions;

/// <summary>The service has no such call at all: another generation of it.</summary>
internal sealed class UnknownCallException(string message) : E2BException(message);
