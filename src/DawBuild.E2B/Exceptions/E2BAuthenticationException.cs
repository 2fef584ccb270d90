namespace DawBuild.E2B.Exceptions;

/// <summary>The key or token was refused (401, 403), or there is none.</summary>
public sealed class E2BAuthenticationException(string message) : E2BException(message);
