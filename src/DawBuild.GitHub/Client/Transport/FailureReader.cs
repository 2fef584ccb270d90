using System.Globalization;
using System.Net;
using System.Text.Json;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>Classifies failures. GitHub uses 403 both for "never" and for "later", and only headers and text tell which.</summary>
internal static class FailureReader
{
    private static readonly string[] RateLimitWords = ["rate limit", "abuse detection"];

    public static async Task<Failure?> ReadAsync(HttpResponseMessage answer, TimeProvider time, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        // Buffers the content, so that the retries and the caller can read it again.
        await answer.Content.LoadIntoBufferAsync(ct);
        var message = Describe(answer, await answer.Content.ReadAsStringAsync(ct));
        var now = time.GetUtcNow();
        var wait = RetryAfter(answer, now);
        var exhausted = Header(answer, "x-ratelimit-remaining") == 0;
        var fault = answer.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => GitHubErrors.RateLimited,
            HttpStatusCode.Forbidden when wait is not null || exhausted || Mentions(message) => GitHubErrors.RateLimited,
            HttpStatusCode.Forbidden => GitHubErrors.Forbidden,
            HttpStatusCode.Unauthorized => GitHubErrors.Unauthorized,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => GitHubErrors.NotFound,
            HttpStatusCode.RequestTimeout => GitHubErrors.Unavailable,
            < HttpStatusCode.BadRequest => GitHubErrors.NotFound,
            < HttpStatusCode.InternalServerError => GitHubErrors.Invalid,
            _ => GitHubErrors.Unavailable,
        };
        if (fault == GitHubErrors.RateLimited && wait is null && exhausted && Header(answer, "x-ratelimit-reset") is { } reset)
        {
            wait = DateTimeOffset.FromUnixTimeSeconds(reset);
        }

        return new Failure(fault, answer.StatusCode, message, wait);
    }

    public static long? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static DateTimeOffset? RetryAfter(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => now + delta,
            { Date: { } date } => date,
            _ => null,
        };

    private static bool Mentions(string message) =>
        RateLimitWords.Any(words => message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string Describe(HttpResponseMessage answer, string body)
    {
        var said = (int)answer.StatusCode is >= 300 and < 400
            ? $"moved to {answer.Headers.Location}"
            : Words(body) ?? answer.ReasonPhrase;
        return $"{(int)answer.StatusCode} {said}";
    }

    /// <summary>Reads the text of an error body; null if it is not GitHub's JSON (a gateway may answer with HTML).</summary>
    private static string? Words(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("message", out var message))
            {
                return null;
            }

            var details = json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
                ? errors.EnumerateArray().Select(Detail).Take(10)
                : [];
            return string.Join("; ", details.Prepend(message.ToString()));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The elements are either strings or {resource, field, code, message}.
    private static string Detail(JsonElement error) =>
        error.ValueKind != JsonValueKind.Object
            ? error.ToString()
            : string.Join(' ', error.EnumerateObject()
                .Where(property => property.Value.ValueKind == JsonValueKind.String)
                .Select(property => property.Value.GetString()));
}
