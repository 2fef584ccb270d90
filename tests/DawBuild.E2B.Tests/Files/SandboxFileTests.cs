using System.Security.Cryptography;
using DawBuild.E2B.Exceptions;
using DawBuild.E2B.Files;
using DawBuild.E2B.Tests.Services;

namespace DawBuild.E2B.Tests.Files;

public sealed class SandboxFileTests(LocalService service) : IClassFixture<LocalService>, IAsyncLifetime
{
    private readonly E2BClient _client = service.Client();
    private Sandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await _client.CreateAsync();

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _client.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task Of_any_bytes_comes_back_as_it_went()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);

        await _sandbox.Files.WriteAsync("deep/er/ü &?#.bin", bytes);

        Assert.Equal(bytes, await _sandbox.Files.ReadBytesAsync("deep/er/ü &?#.bin"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0, "0123456789")]
    [InlineData(7, "789")]
    [InlineData(10, "")]
    public async Task Comes_down_from_any_byte_on(long offset, string expected)
    {
        await _sandbox.Files.WriteTextAsync("digits.txt", "0123456789");
        using var copy = new MemoryStream();

        await _sandbox.Files.DownloadAsync("digits.txt", copy, offset);

        Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(copy.ToArray()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Goes_up_and_comes_down_as_a_stream()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        using var source = new MemoryStream(bytes);
        source.Position = 10;
        using var copy = new MemoryStream();

        await _sandbox.Files.UploadAsync("stream.bin", source);
        await _sandbox.Files.DownloadAsync("stream.bin", copy);

        Assert.Equal(bytes[10..], copy.ToArray());
        Assert.True(source.CanRead);
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_sent_again_from_its_beginning_after_a_refusal()
    {
        using var source = new MemoryStream("content"u8.ToArray());
        await service.Server.PlanFaultAsync("unavailable", "/files", count: 2);

        await _sandbox.Files.UploadAsync("again.txt", source);

        Assert.Equal("content", await _sandbox.Files.ReadTextAsync("again.txt"));
    }

    [Fact(Timeout = 60_000)]
    public async Task That_is_missing_has_an_exception_of_its_own()
    {
        var missing = await Assert.ThrowsAsync<SandboxFileNotFoundException>(() => _sandbox.Files.ReadTextAsync("missing.txt"));
        Assert.Equal("missing.txt", missing.Path);
        await Assert.ThrowsAsync<SandboxFileNotFoundException>(() => _sandbox.Files.StatAsync("missing.txt"));
        await Assert.ThrowsAsync<SandboxFileNotFoundException>(() => _sandbox.Files.ListAsync("missing"));
        await Assert.ThrowsAsync<SandboxFileNotFoundException>(() => _sandbox.Files.MoveAsync("missing.txt", "other.txt"));
        await _sandbox.Files.RemoveAsync("missing.txt");
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_described_by_stat_and_list()
    {
        await _sandbox.Files.WriteTextAsync("folder/sub/a.txt", "12345");

        var entry = await _sandbox.Files.StatAsync("folder/sub/a.txt");
        var entries = await _sandbox.Files.ListAsync("folder", depth: 2);

        Assert.Equal(5, entry.Length);
        Assert.Equal(FileEntryType.File, entry.Type);
        Assert.Equal("/home/user/folder/sub/a.txt", entry.Path);
        Assert.True(entry.Mode.HasFlag(UnixFileMode.UserRead));
        Assert.Equal([FileEntryType.Directory, FileEntryType.File], entries.Select(found => found.Type));
    }

    [Fact(Timeout = 60_000)]
    public async Task Is_watched_through_its_life()
    {
        using var stop = new CancellationTokenSource();
        await _sandbox.Files.MakeDirectoryAsync("watched");
        var watching = new TaskCompletionSource();
        var seen = new List<FileChange>();
        var watch = Task.Run(async () =>
        {
            await foreach (var change in _sandbox.Files.WatchAsync("watched", onWatching: watching.SetResult, ct: stop.Token))
            {
                seen.Add(change);
                if (change.Kind == FileChangeKind.Removed)
                {
                    break;
                }
            }
        });
        await watching.Task;

        await _sandbox.Files.WriteTextAsync("watched/a.txt", "x");
        await _sandbox.Files.RemoveAsync("watched/a.txt");

        await watch;
        Assert.Contains(new FileChange(FileChangeKind.Created, "a.txt"), seen);
        Assert.Equal(new FileChange(FileChangeKind.Removed, "a.txt"), seen[^1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Outside_of_the_sandbox_is_out_of_reach()
    {
        await Assert.ThrowsAsync<E2BAuthenticationException>(() => _sandbox.Files.ReadTextAsync("/etc/shadow"));
        await Assert.ThrowsAsync<E2BAuthenticationException>(() => _sandbox.Files.ReadTextAsync("../../../../etc/passwd"));
    }
}
