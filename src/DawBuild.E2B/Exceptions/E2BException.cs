using System.Net;

namespace DawBuild.E2B.Exceptions;

/// <summary>Something between the caller and the sandbox failed. A command that ran and failed is a result, never an exception.</summary>
public class E2BException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Status of the HTTP answer, where there was one.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's own word for the failure: a slug of the control plane or a Connect code.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Infrastructure failed: the same work may well succeed in a new sandbox. Never a verdict about the work.</summary>
    public virtual bool IsInfrastructure => false;

    /// <summary>The same call may succeed if it is made again.</summary>
    internal virtual bool IsTransient => false;
}
