namespace DawBuild.E2B.Exceptions;

/// <summary>The service understood the request and refused it as wrong: a limit of the plan, an unknown template, a missing working directory.</summary>
public sealed class E2BInvalidRequestException(string message) : E2BException(message);
