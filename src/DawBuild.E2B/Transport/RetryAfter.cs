using System.Net.Http.Headers;

namespace DawBuild.E2B.Transport;

internal static class RetryAfter
{
    internal static TimeSpan? Of(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => Until(date, time),
        _ => null,
    };

    private static TimeSpan Until(DateTimeOffset date, TimeProvider time)
    {
        var wait = date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
