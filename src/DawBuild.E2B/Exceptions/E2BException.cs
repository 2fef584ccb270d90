using System.Net;

namespace DawBuild.E2B.Exceptions;

/// <summary>Something between the caller and the sandbox failed. A command that ran and failed is a result, never an exception.</summary>
public class E2BException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status code of the response, if there was one.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's own code for the failure: a slug from the control plane, or a Connect code.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>True if the infrastructure failed: the same work may succeed in a new sandbox. This says nothing about the work itself.</summary>
    public virtual bool IsInfrastructure => false;

    /// <summary>True if the same call may succeed when retried.</summary>
    internal virtual bool IsTransient => false;
}
