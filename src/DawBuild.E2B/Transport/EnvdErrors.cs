using System.Net;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>Turns error responses of the daemon in the sandbox, and of the proxy in front of it, into exceptions.</summary>
internal static class EnvdErrors
{
    internal static async Task<E2BException> FromAsync(HttpResponseMessage response, string sandboxId, TimeProvider time, CancellationToken ct)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        var body = ErrorBody.Parse(bytes);
        var status = response.StatusCode;
        if (body.ConnectCode is { } code)
        {
            return FromConnect(code, body.Message, sandboxId, status);
        }

        var message = $"""sandbox "{sandboxId}" answered {(int)status}: {body.Message ?? response.ReasonPhrase ?? "no reason given"}""";
        return status switch
        {
            // This comes from E2B's proxy. A bare 502 comes from something in between and may be transient.
            HttpStatusCode.BadGateway when body.SandboxId is not null => new SandboxGoneException(sandboxId) { StatusCode = status },
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new E2BAuthenticationException(message) { StatusCode = status },
            HttpStatusCode.TooManyRequests => new E2BRateLimitException(message) { StatusCode = status, RetryAfter = RetryAfter.Of(response, time) },
            HttpStatusCode.Conflict or >= HttpStatusCode.InternalServerError => new E2BUnavailableException(message)
            {
                StatusCode = status,
                MayHaveTakenEffect = status is not (HttpStatusCode.Conflict or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable),
            },
            HttpStatusCode.NotFound => new E2BException(message) { StatusCode = status, ErrorCode = "not_found" },
            _ => new E2BInvalidRequestException(message) { StatusCode = status },
        };
    }

    /// <summary>Maps a Connect error code (connectrpc.com/docs/protocol, "Error Codes") to an exception.</summary>
    internal static E2BException FromConnect(string code, string? message, string sandboxId, HttpStatusCode? status = null)
    {
        var text = $"""sandbox "{sandboxId}" answered {code}: {message}""";
        return code switch
        {
            "unauthenticated" or "permission_denied" => new E2BAuthenticationException(text) { ErrorCode = code, StatusCode = status },
            "invalid_argument" or "failed_precondition" or "out_of_range" or "unimplemented" => new E2BInvalidRequestException(text) { ErrorCode = code, StatusCode = status },
            "not_found" or "already_exists" => new E2BException(text) { ErrorCode = code, StatusCode = status },
            "resource_exhausted" => new E2BRateLimitException(text) { ErrorCode = code, StatusCode = status },
            _ => new E2BUnavailableException(text) { ErrorCode = code, StatusCode = status, MayHaveTakenEffect = true },
        };
    }
}
