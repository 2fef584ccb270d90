using System.Diagnostics;
using System.Net;
using System.Text;

namespace DawBuild.Tool.Tests;

/// <summary>Serves the bare repositories in a folder with git's own back end, to one user with a login.</summary>
internal sealed class GitOverHttp : IDisposable
{
    private static readonly string Login = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("person:sesame"));

    private readonly string _folder;
    private readonly HttpListener _server = new();
    private readonly Task _serving;

    public GitOverHttp(string folder)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{FreePort.Next()}/";
        _server.Prefixes.Add(Address);
        _server.Start();
        _serving = ServeAsync();
    }

    /// <summary>The base address, with a trailing slash.</summary>
    public string Address { get; }

    /// <summary>Path of a file: while it exists, pushes are rejected as if the user lacked permission.</summary>
    public string ReadOnly => Path.Join(_folder, "read-only");

    public void Dispose()
    {
        _server.Close();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _server.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await AnswerAsync(context.Request, context.Response);
            }
            catch (Exception e) when (e is HttpListenerException or IOException or ArgumentOutOfRangeException)
            {
                // This client is gone; serve the next one.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var _ = response;
        if (!string.Equals(request.Headers["Authorization"], Login, StringComparison.Ordinal))
        {
            response.StatusCode = 401;
            response.AddHeader("WWW-Authenticate", "Basic realm=\"test\"");
            return;
        }

        if (File.Exists(ReadOnly) && request.RawUrl!.Contains("git-receive-pack", StringComparison.Ordinal))
        {
            response.StatusCode = 403;
            return;
        }

        using var backend = Process.Start(BackEnd(request))!;
        await request.InputStream.CopyToAsync(backend.StandardInput.BaseStream);
        backend.StandardInput.Close();
        using var said = new MemoryStream();
        await backend.StandardOutput.BaseStream.CopyToAsync(said);
        await backend.WaitForExitAsync();
        await TellAsync(said.ToArray(), response);
    }

    // CGI, RFC 3875.
    private ProcessStartInfo BackEnd(HttpListenerRequest request)
    {
        var start = new ProcessStartInfo("git", ["http-backend"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in new (string, string?)[]
        {
            ("GIT_PROJECT_ROOT", _folder), ("GIT_HTTP_EXPORT_ALL", "1"), ("REMOTE_USER", "person"), ("REQUEST_METHOD", request.HttpMethod),
            ("PATH_INFO", request.Url!.AbsolutePath), ("QUERY_STRING", request.Url.Query.TrimStart('?')), ("CONTENT_TYPE", request.ContentType),
            ("HTTP_CONTENT_ENCODING", request.Headers["Content-Encoding"]), ("GIT_PROTOCOL", request.Headers["Git-Protocol"]),
        })
        {
            start.Environment[name] = value ?? string.Empty;
        }

        return start;
    }

    private static async Task TellAsync(byte[] said, HttpListenerResponse response)
    {
        var end = said.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(said, 0, end).Split("\r\n"))
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (name is "Status")
            {
                response.StatusCode = int.Parse(value.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                response.AddHeader(name, value);
            }
        }

        await response.OutputStream.WriteAsync(said.AsMemory(end + 4));
    }
}
