using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace DawBuild.E2B.Server.Envd;

/// <summary>The server side of Connect with JSON.</summary>
internal static class ConnectCalls
{
    /// <summary>Answers a unary method.</summary>
    internal static async Task AnswerAsync<TRequest>(HttpContext context, Func<TRequest, Task<object>> method)
    {
        try
        {
            if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            {
                context.Response.StatusCode = 415;
                return;
            }

            var request = await JsonSerializer.DeserializeAsync<TRequest>(context.Request.Body, EnvdGate.Json, context.RequestAborted)
                ?? throw new ConnectError("invalid_argument", "no message");
            await context.Response.WriteAsJsonAsync(await method(request), EnvdGate.Json, context.RequestAborted);
        }
        catch (ConnectError e)
        {
            context.Response.StatusCode = e.Status;
            await context.Response.WriteAsJsonAsync(new { code = e.Code, message = e.Message }, context.RequestAborted);
        }
        catch (JsonException e)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new { code = "invalid_argument", message = e.Message }, context.RequestAborted);
        }
    }

    /// <summary>Reads the single request message of a streaming method; <c>null</c> if the request was already answered.</summary>
    internal static async Task<TRequest?> ReadAsync<TRequest>(HttpContext context)
        where TRequest : class
    {
        if (context.Request.ContentType?.StartsWith("application/connect+json", StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = 415;
            return null;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.ToArray();
        if (bytes.Length < 5 || BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)) != bytes.Length - 5)
        {
            throw new ConnectError("invalid_argument", "protocol error: exactly one envelope expected");
        }

        return JsonSerializer.Deserialize<TRequest>(bytes.AsSpan(5), EnvdGate.Json);
    }

    internal static TimeSpan? Deadline(HttpContext context) => Header(context, "Connect-Timeout-Ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    internal static TimeSpan Keepalive(HttpContext context) => TimeSpan.FromSeconds(Header(context, "Keepalive-Ping-Interval") ?? 90);

    private static long? Header(HttpContext context, string name)
    {
        var text = context.Request.Headers[name].ToString();
        return text.Length == 0 ? null
            : text.Length <= 10 && long.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
            : throw new ConnectError("invalid_argument", $"protocol error: invalid {name} {text}");
    }
}
