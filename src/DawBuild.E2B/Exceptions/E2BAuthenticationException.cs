namespace DawBuild.E2B.Exceptions;

/// <summary>The key or token is missing or was refused (401, 403).</summary>
public sealed class E2BAuthenticationException(string message) : E2BException(message);
