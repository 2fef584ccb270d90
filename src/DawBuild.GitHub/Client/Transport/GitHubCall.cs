using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DawBuild.GitHub.Client.Transport;

/// <summary>One request and its typed answer.</summary>
internal static class GitHubCall
{
    /// <summary>A body with a Content-Length, which survives a repetition.</summary>
    public static HttpContent Body<T>(T value, JsonTypeInfo<T> type) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
        };

    public static async Task<T> SendAsync<T>(HttpClient http, HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request, ct);
            try
            {
                await using var body = await answer.Content.ReadAsStreamAsync(ct);
                return await JsonSerializer.DeserializeAsync(body, type, ct) ?? throw Unexpected(request, null);
            }
            catch (JsonException error)
            {
                throw Unexpected(request, error);
            }
        }
    }

    private static GitHubException Unexpected(HttpRequestMessage request, Exception? inner) =>
        new(GitHubFault.Unavailable, $"an answer to {request.Method} {request.RequestUri?.AbsolutePath} that is not GitHub's", inner: inner);
}
