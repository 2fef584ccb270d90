using System.Net;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Transport;

/// <summary>Turns error responses of the control plane into exceptions.</summary>
internal static class ControlErrors
{
    internal static async Task<E2BException> FromAsync(HttpResponseMessage response, TimeProvider time, CancellationToken ct)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        var body = ErrorBody.Parse(bytes);
        var status = response.StatusCode;
        var message = $"E2B answered {(int)status}: {body.Message ?? response.ReasonPhrase ?? "no reason given"}";
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new E2BAuthenticationException($"{message}. Check E2B_API_KEY or .creds/e2b_api_key.txt.")
            {
                StatusCode = status,
                ErrorCode = body.ErrorCode,
            },
            HttpStatusCode.TooManyRequests => new E2BRateLimitException(message)
            {
                StatusCode = status,
                ErrorCode = body.ErrorCode,
                RetryAfter = RetryAfter.Of(response, time),
            },
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Unavailable(message, status, body),

            // A body that is not E2B's own: the path itself does not exist there.
            HttpStatusCode.NotFound when body.Message is null => new UnknownCallException(message) { StatusCode = status },
            HttpStatusCode.MethodNotAllowed => new UnknownCallException(message) { StatusCode = status },
            HttpStatusCode.NotFound or HttpStatusCode.Conflict => new E2BException(message) { StatusCode = status, ErrorCode = body.ErrorCode },
            _ => new E2BInvalidRequestException(message) { StatusCode = status, ErrorCode = body.ErrorCode },
        };
    }

    private static E2BUnavailableException Unavailable(string message, HttpStatusCode status, ErrorBody body) => new(message)
    {
        StatusCode = status,
        ErrorCode = body.ErrorCode,
        MayHaveTakenEffect = status != HttpStatusCode.ServiceUnavailable,
    };
}
