using System.Text;
using DawBuild.Diagnostics;
using DawBuild.Runs.Checkpoints;

namespace DawBuild.Engine.Tests.Checkpoints;

/// <summary>An in-memory store that can become unavailable, lose its data, and change owners.</summary>
internal sealed class FakeStore : ICheckpointStore
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _lines = [];
    private string? _owner;
    private string? _mine;

    public string Name => "fake";

    public TimeSpan Lease => TimeSpan.FromMilliseconds(200);

    /// <summary>Called before each append with the text of its lines; if it throws, so does the append.</summary>
    public Action<string> BeforeAppend { get; set; } = _ => { };

    public bool IsReleased => _owner is null;

    public string Text => string.Concat(_lines.Select(line => Encoding.UTF8.GetString(line) + "\n"));

    public void TakeOver() => _owner = "somebody else";

    public void Forget()
    {
        lock (_lock)
        {
            _lines.Clear();
        }
    }

    public Task<IReadOnlyList<string>> RunsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task AcquireAsync(string run, CheckpointOwner owner, CancellationToken ct)
    {
        (_owner, _mine) = (owner.Token, owner.Token);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(string run, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. _lines.Select(line => (ReadOnlyMemory<byte>)line)]);

    public Task<long> AppendAsync(long firstSeq, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken ct)
    {
        lock (_lock)
        {
            BeforeAppend(string.Concat(lines.Select(line => Encoding.UTF8.GetString(line.Span))));
            if (_owner != _mine)
            {
                throw new DawException(Errors.StoreOwnerReplaced("run-1", Name, _owner ?? "nobody"));
            }

            if (firstSeq <= _lines.Count + 1)
            {
                _lines.AddRange(lines.Skip((int)(_lines.Count + 1 - firstSeq)).Select(line => line.ToArray()));
            }

            return Task.FromResult((long)_lines.Count);
        }
    }

    public Task ReleaseAsync(CancellationToken ct)
    {
        _owner = null;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
