using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Transport;
using DawBuild.E2B.Wire;

namespace DawBuild.E2B.Files;

/// <summary>The files of a sandbox. Paths are absolute, or relative to the user's home.</summary>
/// <remarks>The service logs paths, but not contents. Put secrets in contents, never in names.</remarks>
public sealed class SandboxFiles
{
    private readonly EnvdChannel _channel;

    internal SandboxFiles(EnvdChannel channel) => _channel = channel;

    /// <summary>Reads a file as UTF-8.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such file.</exception>
    public async Task<string> ReadTextAsync(string path, CancellationToken ct = default) =>
        Encoding.UTF8.GetString(await ReadBytesAsync(path, ct).ConfigureAwait(false));

    /// <summary>Reads a file into memory.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such file.</exception>
    public Task<byte[]> ReadBytesAsync(string path, CancellationToken ct = default) => _channel.HttpAsync(
        () => Request(HttpMethod.Get, path),
        static async (response, ct) => await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false),
        repeatable: true,
        ct).OrNoFile(path);

    /// <summary>Copies a file of any size out of the sandbox.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such file.</exception>
    /// <exception cref="BrokenStreamException">The connection was lost along the way.</exception>
    public Task DownloadAsync(string path, Stream destination, CancellationToken ct = default) => DownloadAsync(path, destination, offset: 0, ct);

    /// <summary>Copies a file of any size, or the part after an offset, out of the sandbox.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="offset">How many bytes to skip at the beginning; a shorter file yields nothing.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such file.</exception>
    /// <exception cref="BrokenStreamException">The connection was lost along the way, or the daemon does not support ranges.</exception>
    public async Task DownloadAsync(string path, Stream destination, long offset, CancellationToken ct = default)
    {
        HttpResponseMessage response;
        try
        {
            response = await _channel.HttpStreamAsync(() => Request(HttpMethod.Get, path, offset), ct).OrNoFile(path).ConfigureAwait(false);
        }
        catch (E2BException e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return;
        }

        using var disposal = response;
        if (offset > 0 && response.StatusCode != HttpStatusCode.PartialContent)
        {
            throw new BrokenStreamException($"""sandbox "{_channel.SandboxId}" sent all of "{path}" instead of what follows byte {offset}.""");
        }

        try
        {
            await response.Content.CopyToAsync(destination, ct).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new BrokenStreamException($"""the download of "{path}" from sandbox "{_channel.SandboxId}" broke: {e.Message}""", e);
        }
    }

    /// <summary>Writes a file as UTF-8, and creates missing folders. Every user of the sandbox can read the file.</summary>
    /// <param name="path">The path of the file; an existing one is overwritten in place.</param>
    /// <param name="text">The new content.</param>
    /// <param name="ct">Cancels the call.</param>
    public Task WriteTextAsync(string path, string text, CancellationToken ct = default) => WriteAsync(path, Encoding.UTF8.GetBytes(text), ct);

    /// <summary>Writes a file, and creates missing folders. Every user of the sandbox can read the file.</summary>
    /// <param name="path">The path of the file; an existing one is overwritten in place.</param>
    /// <param name="content">The new content.</param>
    /// <param name="ct">Cancels the call.</param>
    public Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct = default) =>
        WriteAsync(path, () => new ReadOnlyMemoryContent(content), repeatable: true, ct);

    /// <summary>Copies a file of any size into the sandbox, and creates missing folders. Every user of the sandbox can read the file.</summary>
    /// <param name="path">The path of the file; an existing one is overwritten in place.</param>
    /// <param name="content">The new content, from the stream's current position. A seekable stream is sent again if a retry needs it.</param>
    /// <param name="ct">Cancels the call.</param>
    public Task UploadAsync(string path, Stream content, CancellationToken ct = default)
    {
        var start = content.CanSeek ? content.Position : 0;
        return WriteAsync(
            path,
            () =>
            {
                if (content.CanSeek)
                {
                    content.Position = start;
                }

                return new StreamContent(new UndisposedStream(content), bufferSize: 64 * 1024);
            },
            content.CanSeek,
            ct);
    }

    /// <summary>Describes an entry.</summary>
    /// <param name="path">The path.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such entry.</exception>
    public async Task<FileEntry> StatAsync(string path, CancellationToken ct = default)
    {
        var answer = await _channel.CallAsync(
            "filesystem.Filesystem/Stat", new PathBody(path), EnvdJson.Default.PathBody, EnvdJson.Default.EntryAnswer, repeatable: true, ct).OrNoFile(path).ConfigureAwait(false);
        return FileEntry.From(answer.Entry);
    }

    /// <summary>Checks whether an entry with this path exists.</summary>
    /// <param name="path">The path.</param>
    /// <param name="ct">Cancels the call.</param>
    public async Task<bool> ExistsAsync(string path, CancellationToken ct = default)
    {
        try
        {
            await StatAsync(path, ct).ConfigureAwait(false);
            return true;
        }
        catch (SandboxFileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Lists a folder.</summary>
    /// <param name="path">The path.</param>
    /// <param name="depth">How many levels to list; 1 for the folder's own entries.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such folder.</exception>
    public async Task<IReadOnlyList<FileEntry>> ListAsync(string path, int depth = 1, CancellationToken ct = default)
    {
        var answer = await _channel.CallAsync(
            "filesystem.Filesystem/ListDir", new ListDirectoryBody(path, depth), EnvdJson.Default.ListDirectoryBody, EnvdJson.Default.EntriesAnswer, repeatable: true, ct).OrNoFile(path).ConfigureAwait(false);
        return [.. (answer.Entries ?? []).Select(FileEntry.From)];
    }

    /// <summary>Creates a folder and its missing parents.</summary>
    /// <param name="path">The path.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns><c>false</c> if it already existed.</returns>
    public async Task<bool> MakeDirectoryAsync(string path, CancellationToken ct = default)
    {
        try
        {
            await _channel.CallAsync(
                "filesystem.Filesystem/MakeDir", new PathBody(path), EnvdJson.Default.PathBody, EnvdJson.Default.EntryAnswer, repeatable: true, ct).ConfigureAwait(false);
            return true;
        }
        catch (E2BException e) when (e is { ErrorCode: "already_exists" })
        {
            return false;
        }
    }

    /// <summary>Moves or renames an entry.</summary>
    /// <param name="source">The path.</param>
    /// <param name="destination">The new path.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such entry.</exception>
    public async Task<FileEntry> MoveAsync(string source, string destination, CancellationToken ct = default)
    {
        var answer = await _channel.CallAsync(
            "filesystem.Filesystem/Move", new MoveBody(source, destination), EnvdJson.Default.MoveBody, EnvdJson.Default.EntryAnswer, repeatable: false, ct).OrNoFile(source).ConfigureAwait(false);
        return FileEntry.From(answer.Entry);
    }

    /// <summary>Removes an entry, including everything in it if it is a folder. A missing entry is not an error.</summary>
    /// <param name="path">The path.</param>
    /// <param name="ct">Cancels the call.</param>
    public async Task RemoveAsync(string path, CancellationToken ct = default)
    {
        try
        {
            await _channel.CallAsync(
                "filesystem.Filesystem/Remove", new PathBody(path), EnvdJson.Default.PathBody, EnvdJson.Default.EmptyBody, repeatable: true, ct).ConfigureAwait(false);
        }
        catch (E2BException e) when (e is { ErrorCode: "not_found" })
        {
        }
    }

    /// <summary>Watches a folder until the enumeration ends; the watch starts with the first step of the enumeration.</summary>
    /// <param name="path">The path.</param>
    /// <param name="recursive">Whether to watch subfolders too.</param>
    /// <param name="onWatching">Called once the watch has started: all later changes are seen.</param>
    /// <param name="ct">Ends the watch.</param>
    /// <exception cref="SandboxFileNotFoundException">There is no such folder.</exception>
    /// <exception cref="BrokenStreamException">The connection was lost: changes may have been missed.</exception>
    public async IAsyncEnumerable<FileChange> WatchAsync(
        string path, bool recursive = false, Action? onWatching = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var stream = await _channel.OpenAsync(
            "filesystem.Filesystem/WatchDir", new WatchBody(path, recursive), EnvdJson.Default.WatchBody, deadline: null, ct).ConfigureAwait(false);
        while (await ReadAsync(stream, path, ct).ConfigureAwait(false) is { } message)
        {
            if (message.Start is not null)
            {
                onWatching?.Invoke();
            }
            else if (message.Filesystem is { } change)
            {
                yield return new FileChange(KindOf(change.Type), change.Name ?? "");
            }
        }
    }

    private async Task WriteAsync(string path, Func<HttpContent> content, bool repeatable, CancellationToken ct) => await _channel.HttpAsync(
        () =>
        {
            var request = Request(HttpMethod.Post, path);
            request.Content = _channel.Knows(EnvdVersion.OctetStreamUpload) ? OctetStream(content()) : new MultipartFormDataContent { { content(), "file", "file" } };
            return request;
        },
        static (_, _) => Task.FromResult(true),
        repeatable,
        ct).ConfigureAwait(false);

    private HttpRequestMessage Request(HttpMethod method, string path, long offset = 0)
    {
        var user = _channel.UserName(null) is { } name ? $"&username={Uri.EscapeDataString(name)}" : "";
        var request = _channel.Request(method, $"files?path={Uri.EscapeDataString(path)}{user}");
        if (offset > 0)
        {
            request.Headers.Range = new RangeHeaderValue(offset, null);
        }

        return request;
    }

    private static HttpContent OctetStream(HttpContent content)
    {
        content.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        return content;
    }

    private static async Task<WatchEventBody?> ReadAsync(EnvelopeStream stream, string path, CancellationToken ct)
    {
        try
        {
            return await stream.ReadAsync(ct).ConfigureAwait(false) is { } message
                ? JsonSerializer.Deserialize(message.Span, EnvdJson.Default.WatchEventBody)
                : null;
        }
        catch (E2BException e) when (e is { ErrorCode: "not_found" })
        {
            throw new SandboxFileNotFoundException(path, e.Message);
        }
        catch (JsonException e)
        {
            throw new BrokenStreamException($"a message in the stream is not valid JSON for the protocol: {e.Message}", e);
        }
    }

    private static FileChangeKind KindOf(string? type) => type switch
    {
        "EVENT_TYPE_CREATE" => FileChangeKind.Created,
        "EVENT_TYPE_WRITE" => FileChangeKind.Written,
        "EVENT_TYPE_REMOVE" => FileChangeKind.Removed,
        "EVENT_TYPE_RENAME" => FileChangeKind.Renamed,
        "EVENT_TYPE_CHMOD" => FileChangeKind.PermissionsChanged,
        _ => FileChangeKind.Unknown,
    };
}
