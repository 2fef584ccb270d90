namespace DawBuild.E2B.Exceptions;

/// <summary>The service understood the request and refused it as invalid: a plan limit, an unknown template, or a missing working directory.</summary>
public sealed class E2BInvalidRequestException(string message) : E2BException(message);
